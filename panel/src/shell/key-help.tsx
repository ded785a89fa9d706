import { useTexts } from '../i18n/language';
import { Dialog } from '../ui/dialog';
import { Checkbox } from '../ui/field';
import { switchSingleKeys, useAllKeyLines, useSingleKeys } from './keys';
import { paletteTexts } from './palette.texts';

/** Every key that does something here, in words. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTexts(paletteTexts);
  const single = useSingleKeys();
  const lines = [['Ctrl K', t.keyPalette] as const, ...useAllKeyLines(), ['?', t.keyHelp] as const];
  return (
    <Dialog open={open} onClose={onClose} title={t.keys}>
      <dl className="grid gap-2">
        {lines.map(([keys, what]) => (
          <div key={keys} className="flex items-center justify-between gap-4">
            <dt>{what}</dt>
            <dd className="flex gap-1">
              {keys.split('  ').map((each) => (
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
      <div className="border-t border-line pt-3">
        <Checkbox
          label={t.single}
          checked={single}
          onChange={(event) => switchSingleKeys(event.target.checked)}
        />
        <p className="text-small text-ink-2">{t.singleLead}</p>
      </div>
    </Dialog>
  );
}
