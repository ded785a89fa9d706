import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../i18n/language';
import { IconButton } from '../ui/button';
import { TextInput } from '../ui/field';
import type { Hours } from './agent-draft';
import { boundsTexts } from './bounds.texts';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
/** What somebody begins with: Monday to Friday. */
export const WORK_HOURS: Hours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };

interface HoursRowProps {
  hours: Hours;
  onChange(part: Partial<Hours>): void;
  /** Right of it: what else may be done with these hours. */
  children?: ReactNode;
}

/** Days of the week, and from when to when. */
export function HoursRow({ hours, onChange, children }: HoursRowProps) {
  const t = useTexts(boundsTexts);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Days days={hours.days ?? WEEK} onChange={(days) => onChange({ days })} />
      <div className="flex items-center gap-2">
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className="flex items-center gap-2 text-list">
            <span className="text-ink-3">{t[end]}</span>
            <TextInput
              type="time"
              required
              className="w-28"
              value={hours[end]}
              onChange={(event) => onChange({ [end]: event.target.value })}
            />
          </label>
        ))}
        {children}
      </div>
    </div>
  );
}

/** The days of the week, at least one of them. */
function Days({ days, onChange }: { days: number[]; onChange(days: number[]): void }) {
  const t = useTexts(boundsTexts);
  const { language } = useLanguage();
  const name = (day: number, style: 'narrow' | 'long') =>
    // 5 January 2026 was a Monday.
    new Intl.DateTimeFormat(language === 'pt' ? 'pt-BR' : 'en', { weekday: style, timeZone: 'UTC' }).format(
      Date.UTC(2026, 0, 4 + day),
    );
  return (
    <div role="group" aria-label={t.days} className="flex gap-1">
      {WEEK.map((day) => {
        const held = days.includes(day);
        const next = held ? days.filter((one) => one !== day) : [...days, day].toSorted();
        return (
          <IconButton
            key={day}
            label={name(day, 'long')}
            pressed={held}
            disabled={held && days.length === 1}
            className="border border-line font-semibold uppercase"
            onClick={() => onChange(next)}
          >
            {name(day, 'narrow')}
          </IconButton>
        );
      })}
    </div>
  );
}
