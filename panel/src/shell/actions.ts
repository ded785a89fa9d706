import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something that can be done in what is open, for the palette. */
export interface Action {
  id: string;
  text: string;
  icon: LucideIcon;
  /** The key that does the same. */
  keys?: string;
  run(): void;
}

let actions: readonly Action[] = [];
const listeners = new Set<() => void>();

/** Offers these in the palette while this is shown. */
export function useActions(offered: readonly Action[]): void {
  const latest = useRef(offered);
  useEffect(() => {
    latest.current = offered;
  });
  const shown = offered.map(({ id, text }) => `${id} ${text}`).join('\n');
  useEffect(() => {
    const own = latest.current.map((action) => ({
      ...action,
      run: () => latest.current.find(({ id }) => id === action.id)?.run(),
    }));
    actions = [...actions, ...own];
    listeners.forEach((tell) => tell());
    return () => {
      actions = actions.filter((action) => !own.includes(action as (typeof own)[number]));
      listeners.forEach((tell) => tell());
    };
  }, [shown]);
}

export const useAllActions = (): readonly Action[] =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => actions,
  );
