import { useEffect, useRef } from 'react';

/** The row of a long list whose button was pressed. What each row opens is one for all: one for each makes the list slow. */
export interface Pressed<T> {
  of: T;
  at: HTMLElement;
}

/** What was pressed last, which is shown while it closes. Its button says that it is open. */
export function useLastPressed<T>(pressed: Pressed<T> | undefined): Pressed<T> | undefined {
  const last = useRef<Pressed<T>>(undefined);
  if (pressed) last.current = pressed;
  useEffect(() => {
    if (!pressed) return undefined;
    pressed.at.setAttribute('aria-expanded', 'true');
    return () => pressed.at.removeAttribute('aria-expanded');
  }, [pressed]);
  return last.current;
}
