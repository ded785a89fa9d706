import { useSyncExternalStore } from 'react';
import { keepCookie } from './cookie';

export type Theme = 'system' | 'light' | 'dark';

const listeners = new Set<() => void>();

const current = (): Theme => {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
};

/** Light, dark, or as the system has it. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  keepCookie('conect_theme', theme === 'system' ? null : theme);
  listeners.forEach((tell) => tell());
}

/** What was chosen. */
export const useTheme = (): Theme =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, current);
