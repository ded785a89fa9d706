import { useSyncExternalStore } from 'react';

/** Whether the window fits a media query, and again when that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (tell) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', tell);
      return () => list.removeEventListener('change', tell);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Room for more than one column; below, one thing at a time with the bar at the bottom. */
export const useWide = (): boolean => useMedia('(min-width: 761px)');

/** How something far away is gone to. */
export const scrolling = (): ScrollBehavior =>
  window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';

/** The heading of what is open beside a list: on a phone the list, with the name of the room, is out of sight. */
export const useOpenHeading = (): 'h1' | 'h2' => (useWide() ? 'h2' : 'h1');

/** Room for the side panel too. */
export const useSide = (): boolean => useMedia('(min-width: 1181px)');
