import type { Shape } from '../api/client';

export type Row = Shape<'ConversationView'>;
export type Page = Shape<'ConversationPage'>;

/** What a list is cut down to. */
export interface Filter {
  mode?: 'agent' | 'human' | 'paused';
  /** Somebody's id; `none`: a person answers, and it is nobody's. */
  owner?: string;
  state?: 'unread' | 'waiting' | 'failed';
  phoneNumberId?: string;
  q?: string;
}

/** Whether a row belongs into a list; undefined: only the server knows. */
export function belongs(row: Row, { mode, owner, state, phoneNumberId, q }: Filter): boolean | undefined {
  if (mode && row.mode !== mode) return false;
  if (owner === 'none' && (row.mode !== 'human' || row.owner)) return false;
  if (owner && owner !== 'none' && row.owner?.userId !== owner) return false;
  if (phoneNumberId && row.phoneNumberId !== phoneNumberId) return false;
  if (state === 'unread' && row.unreadCount === 0) return false;
  if (state === 'waiting' && (row.unreadCount === 0 || row.mode !== 'human')) return false;
  if (state === 'failed' && row.lastMessage?.status !== 'failed') return false;
  return q ? undefined : true;
}

/** Latest first, as the server orders them. */
const before = (a: Row, b: Row): boolean =>
  a.lastMessageAt === b.lastMessageAt ? a.id > b.id : a.lastMessageAt > b.lastMessageAt;

/**
 * The pages of a list with this row as it is now: in its place, or gone when it no longer belongs there. A row below
 * what was loaded is left to be loaded. The same pages when nothing changes.
 */
export function placeRow(pages: Page[], row: Row, filter: Filter): Page[] {
  const known = pages.some(({ data }) => data.some(({ id }) => id === row.id));
  const fits = belongs(row, filter) ?? known;
  if (!known && !fits) return pages;
  const without = pages.map((page) =>
    page.data.some(({ id }) => id === row.id)
      ? { ...page, data: page.data.filter(({ id }) => id !== row.id) }
      : page,
  );
  if (!fits) return without;
  for (const [index, page] of without.entries()) {
    const place = page.data.findIndex((other) => before(row, other));
    const last = index === without.length - 1;
    if (place < 0 && !(last && page.nextCursor === null)) continue;
    const data = place < 0 ? [...page.data, row] : page.data.toSpliced(place, 0, row);
    return without.with(index, { ...page, data });
  }
  return without;
}
