import { GraphError } from './graph-error.js';

/** One page of a list. */
export interface Page<T> {
  data: T[];
  paging?: { cursors: { before: string; after: string }; next?: string; previous?: string };
}

const cursorOf = (index: number): string => Buffer.from(String(index)).toString('base64');

/**
 * One page of a list edge, cut by `limit` (25) and `after` (Meta, Graph API paging).
 * @param edgeUrl address of the edge with its token: Meta puts it into `next`, so `next` must never be logged
 * @throws GraphError 131059 for a cursor that is none
 */
export function pageOf<T>(items: T[], params: Record<string, unknown>, edgeUrl: string): Page<T> {
  const limit = Math.max(1, Math.min(1_000, Number(params['limit'] ?? 25) || 25));
  const after = params['after'];
  const text = typeof after === 'string' ? Buffer.from(after, 'base64').toString() : '0';
  const start = /^\d+$/.test(text) ? Number(text) : -1;
  if (start < 0 || start > items.length) throw new GraphError({ code: 131059 });
  const data = items.slice(start, start + limit);
  if (data.length === 0) return { data };
  const end = start + data.length;
  const cursors = { before: cursorOf(start), after: cursorOf(end) };
  if (end === items.length) return { data, paging: { cursors } };
  const next = new URL(edgeUrl);
  next.searchParams.set('limit', String(limit));
  next.searchParams.set('after', cursors.after);
  return { data, paging: { cursors, next: next.href } };
}
