import { useSyncExternalStore } from 'react';
import type { Room } from './rooms';

type Badges = Readonly<Partial<Record<Room['id'], number>>>;

let badges: Badges = {};
const listeners = new Set<() => void>();

/** A room says how much waits in it; the rail shows it, and the title of the window the sum. */
export function setBadge(room: Room['id'], count: number): void {
  if ((badges[room] ?? 0) === count) return;
  badges = { ...badges, [room]: count };
  listeners.forEach((tell) => tell());
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** How much waits in each room. */
export const useBadges = (): Badges => useSyncExternalStore(subscribe, () => badges);
