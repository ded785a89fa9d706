import { useMemo, useRef } from 'react';
import type { Row } from './place-row';

/** The order that is shown, and how many rows would stand elsewhere if it were let go. */
export interface Held {
  rows: Row[];
  moved: number;
}

/**
 * Rows in the order in which somebody sees them: what is new waits, and nothing moves under a pointer or a focus. Their
 * data is always as it is now.
 */
export function heldOrder(rows: Row[], shown: readonly string[]): Held {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const position = new Map(shown.map((id, index) => [id, index]));
  const kept = shown.flatMap((id) => byId.get(id) ?? []);
  // What was loaded below is no news.
  const lastShown = rows.findLastIndex(({ id }) => position.has(id));
  const below = rows.slice(lastShown + 1);
  const order = [...kept, ...below];
  const hidden = rows.slice(0, lastShown + 1).filter(({ id }) => !position.has(id)).length;
  const places = new Map(kept.map(({ id }, index) => [id, index]));
  const visible = rows.filter(({ id }) => places.has(id));
  const climbed = visible.filter(({ id }, index) => index < (places.get(id) ?? 0)).length;
  return { rows: order, moved: hidden + climbed };
}

/** Holds the order while `holding`; it is let go by the end of that, or by what is answered as `release`. */
export function useHeldOrder(rows: Row[], holding: boolean): Held & { release: () => void } {
  const shown = useRef<string[]>([]);
  // Reckoned when something changed, not with every frame of a list of thousands that is scrolled under the pointer.
  const held = useMemo(() => {
    const next = holding ? heldOrder(rows, shown.current) : { rows, moved: 0 };
    shown.current = next.rows.map(({ id }) => id);
    return next;
  }, [rows, holding]);
  return { ...held, release: () => (shown.current = rows.map(({ id }) => id)) };
}
