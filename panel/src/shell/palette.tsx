import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTexts } from '../i18n/language';
import { Key } from '../ui/key';
import type { Entry } from './palette-entries';
import { usePaletteEntries } from './palette-entries';
import { paletteTexts } from './palette.texts';

/** Goes anywhere and does anything by a few letters: what is open, rooms, tenants, conversations. */
export function Palette({ onClose, onKeys }: { onClose(): void; onKeys(): void }) {
  const t = useTexts(paletteTexts);
  const id = useId();
  const [typed, setTyped] = useState('');
  const { groups, pending } = usePaletteEntries(typed, onKeys);
  const entries = groups.flatMap((group) => group.entries);
  const [marked, setMarked] = useState<string>();
  const place = Math.max(
    0,
    entries.findIndex((entry) => entry.id === marked),
  );
  const chosen = entries[place];
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps: Partial<Record<string, number>> = { ArrowDown: place + 1, ArrowUp: place - 1 };
    const next = steps[event.key];
    if (next !== undefined) setMarked(entries.at(next % Math.max(1, entries.length))?.id);
    else if (event.key === 'Enter') run(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="pop fixed inset-0 z-40 bg-shade" />
        <Dialog.Popup className="pop fixed inset-x-2 top-[max(12px,10dvh)] z-50 mx-auto flex max-h-[min(520px,80dvh)] max-w-[600px] flex-col overflow-hidden rounded-xl bg-surface shadow-pop outline-none">
          <Dialog.Title className="sr-only">{t.title}</Dialog.Title>
          <div className="relative border-b border-line">
            <Search size={18} aria-hidden className="absolute inset-y-0 left-4 my-auto text-ink-3" />
            <input
              role="combobox"
              aria-expanded
              aria-controls={`${id}-list`}
              aria-activedescendant={chosen && `${id}-${chosen.id}`}
              aria-label={t.title}
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              placeholder={t.placeholder}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setMarked(undefined);
              }}
              onKeyDown={onKeyDown}
              className="h-13 w-full bg-transparent pr-4 pl-11 text-name outline-none"
            />
          </div>
          <div
            ref={list}
            id={`${id}-list`}
            role="listbox"
            aria-label={t.title}
            aria-busy={pending}
            className="min-h-0 overflow-y-auto p-2"
          >
            {groups.map(({ name, entries: own }) => (
              <div key={name} role="group" aria-label={name}>
                <div aria-hidden className="px-2.5 pt-2 pb-1 text-small font-semibold text-ink-3">
                  {name}
                </div>
                {own.map((entry) => (
                  <div
                    key={entry.id}
                    id={`${id}-${entry.id}`}
                    role="option"
                    aria-selected={entry === chosen}
                    onPointerMove={() => setMarked(entry.id)}
                    onClick={() => run(entry)}
                    className="control flex cursor-pointer items-center gap-2.5 rounded-m px-2.5 aria-selected:bg-sunken"
                  >
                    <entry.icon size={16} aria-hidden className="shrink-0 text-ink-3" />
                    <span className={`truncate ${entry.hint ? 'max-w-[60%] shrink-0' : 'min-w-0 flex-1'}`}>
                      {entry.text}
                    </span>
                    {entry.hint && (
                      <span className="min-w-0 flex-1 truncate text-small text-ink-3">{entry.hint}</span>
                    )}
                    {entry.keys && <Key>{entry.keys}</Key>}
                  </div>
                ))}
              </div>
            ))}
          </div>
          {entries.length === 0 && !pending && (
            <p role="status" className="px-5 pb-5 text-list text-ink-2">
              {t.none}
            </p>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
