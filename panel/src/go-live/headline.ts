import type { Account } from './go-live-queries';

/** The one sentence on top of the room. */
export type Headline =
  | { says: 'connectFirst' | 'allProven' | 'tokenRevoked' | 'restricted' | 'disconnected' }
  | { says: 'leftToLive' | 'leftToProve'; left: number };

type Known = Pick<Account, 'wabaId' | 'progress'> & {
  meta: Pick<Account['meta'], 'state'>;
  numbers: Pick<Account['numbers'][number], 'state'>[];
};

/** What matters most about an account: what is broken, else how much is left. */
export function headlineOf({ wabaId, progress, meta, numbers }: Known): Headline {
  if (wabaId === null) return { says: 'connectFirst' };
  if (meta.state === 'token_revoked') return { says: 'tokenRevoked' };
  const has = (...states: string[]) => numbers.some(({ state }) => states.includes(state));
  if (has('restricted')) return { says: 'restricted' };
  const left = progress.total - progress.proven;
  if (has('connected', 'proven')) return left > 0 ? { says: 'leftToProve', left } : { says: 'allProven' };
  if (has('disconnected')) return { says: 'disconnected' };
  return { says: 'leftToLive', left: Math.max(left, 1) };
}
