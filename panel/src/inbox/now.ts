import { useSyncExternalStore } from 'react';

const EVERY_MS = 15_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(tell: () => void) {
  listeners.add(tell);
  now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    listeners.forEach((each) => each());
  }, EVERY_MS);
  return () => {
    listeners.delete(tell);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time in milliseconds, moved on every 15 seconds for whatever counts down. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
