import { useFormats, useTexts } from '../i18n/language';
import type { Shape } from '../api/client';
import { costsTexts } from './costs.texts';
import { Meter } from './meter';
import { useNumberNames } from './usage-queries';

/** How much of its free service messages each number has used in the month. */
export function FreeService({ all }: { all: readonly Shape<'FreeServiceView'>[] }) {
  const t = useTexts(costsTexts);
  const formats = useFormats();
  const nameOf = useNumberNames();
  return (
    <section className="grid gap-3">
      <div className="grid gap-1">
        <h2 className="text-name font-semibold">{t.freeTitle}</h2>
        <p className="text-list text-ink-2">{t.freeLead}</p>
      </div>
      <ul className="grid gap-3 rounded-l border border-line bg-surface px-4 py-3.5">
        {all.map(({ phoneNumberId, used, limit }) => (
          <Meter
            key={phoneNumberId}
            name={nameOf(phoneNumberId)}
            used={used}
            limit={limit}
            words={t.freeUsed(formats.number(used), formats.number(limit))}
          />
        ))}
      </ul>
    </section>
  );
}
