import { answerOf, type Reading } from './reading.js';
import type { Waba } from '../meta-graph/account-answers.js';

/**
 * What Meta says of the portfolio that a client named for its account. `another`: it is neither its owner, nor is the
 * account shared with it; `unproven`: it is not its owner, and Meta does not show what is shared with it; `untold`: Meta
 * does not say whose the account is.
 */
export type PortfolioWord = 'owner' | 'on_behalf' | 'shared' | 'another' | 'unproven' | 'untold';

/** Decides by what Meta answered; a refusal to show something proves nothing. */
export function portfolioWord({
  businessId,
  wabaId,
  waba: { ownerBusinessId: owner, onBehalfOfBusinessId: behalf },
  sharedWabas,
}: {
  businessId: string;
  wabaId: string;
  waba: Waba;
  /** Accounts of others that are shared with the named portfolio. */
  sharedWabas: Reading<string[]>;
}): PortfolioWord {
  if (owner === businessId) return 'owner';
  if (behalf === businessId) return 'on_behalf';
  const shared = answerOf(sharedWabas);
  if (shared?.includes(wabaId)) return 'shared';
  if (owner === undefined) return 'untold';
  return shared ? 'another' : 'unproven';
}
