import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/language';
import { Dialog } from '../ui/dialog';
import { inboxTexts } from './inbox.texts';

/** What each key does; nothing happens while somebody writes, or holds another key down. */
export type Shortcuts = Partial<Record<string, () => void>>;

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
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** All of them, in words. */
export function ShortcutHelp({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTexts(inboxTexts);
  const keys: [string, string][] = [
    ['J  K', t.keyNext],
    ['/', t.keySearch],
    ['R', t.keyReply],
    ['A', t.keyAssign],
    ['U', t.keyUnread],
    ['T', t.keyTemplate],
    ['?', t.keyHelp],
  ];
  return (
    <Dialog open={open} onClose={onClose} title={t.shortcuts}>
      <dl className="grid gap-2">
        {keys.map(([key, what]) => (
          <div key={key} className="flex items-center justify-between gap-4">
            <dt>{what}</dt>
            <dd className="flex gap-1">
              {key.split('  ').map((each) => (
                <kbd
                  key={each}
                  className="min-w-6 rounded-s border border-line-strong bg-raised px-1.5 text-center font-sans text-small"
                >
                  {each}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
