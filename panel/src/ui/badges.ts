import { useSyncExternalStore } from 'react';

type Badges = Readonly<Record<string, number>>;

let badges: Badges = {};
const listeners = new Set<() => void>();

/** A room says how much waits in it: the rail shows it, the title and the icon of the window the sum. */
export function setBadge(room: string, count: number): void {
  if ((badges[room] ?? 0) === count) return;
  badges = { ...badges, [room]: count };
  listeners.forEach((tell) => tell());
}

export const onBadges = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** How much waits in each room. */
export const useBadges = (): Badges => useSyncExternalStore(onBadges, () => badges);

/** How much waits in all rooms together. */
export const waitingNow = (): number => Object.values(badges).reduce((sum, count) => sum + count, 0);
