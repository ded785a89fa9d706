import { useFormats, useTexts } from '../i18n/language';
import type { Shape } from '../api/client';
import { costsTexts } from './costs.texts';
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
        {all.map(({ phoneNumberId, used, limit }) => {
          const name = nameOf(phoneNumberId);
          const words = t.freeUsed(formats.number(used), formats.number(limit));
          return (
            <li key={phoneNumberId} className="grid gap-1.5">
              <p className="flex items-baseline justify-between gap-3 text-list">
                <span>{name}</span>
                <span className={used >= limit ? 'font-semibold text-warn' : 'text-ink-2'}>{words}</span>
              </p>
              <div
                role="meter"
                aria-label={name}
                aria-valuemin={0}
                aria-valuemax={limit}
                aria-valuenow={used}
                aria-valuetext={words}
                className="h-1.5 overflow-hidden rounded-full bg-sunken"
              >
                <div
                  className={`h-full ${used >= limit ? 'bg-warn' : 'bg-ok'}`}
                  style={{ width: `${Math.min(100, (used / limit) * 100)}%` }}
                />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
