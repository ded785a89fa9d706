import { useEffect, useRef, useSyncExternalStore } from 'react';

/** What each key does; nothing happens while somebody writes, or holds another key down. */
export type Shortcuts = Partial<Record<string, () => void>>;

/** A line of the help: the keys, two spaces between alternatives, and what they do. */
export type KeyLine = readonly [keys: string, what: string];

const OFF_KEY = 'conect.keys.off';
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether single keys do something in this browser: whoever dictates, or rests a hand on the keys, can switch them off. */
export const singleKeys = (): boolean => localStorage.getItem(OFF_KEY) === null;
export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, singleKeys);
export function switchSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF_KEY);
  else localStorage.setItem(OFF_KEY, '1');
  tell();
}

/** Hears single keys, for as long as this is shown. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
        return;
      const { target } = event;
      if (
        target instanceof HTMLElement &&
        target.closest('input, textarea, select, [role="dialog"], [role="menu"]')
      )
        return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act || !singleKeys()) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

let lines: readonly KeyLine[] = [];

/** A room says which keys it hears, for the help. */
export function useKeyLines(own: readonly KeyLine[]): void {
  const text = JSON.stringify(own);
  useEffect(() => {
    lines = JSON.parse(text) as KeyLine[];
    tell();
    return () => {
      lines = [];
      tell();
    };
  }, [text]);
}
export const useAllKeyLines = (): readonly KeyLine[] => useSyncExternalStore(subscribe, () => lines);
