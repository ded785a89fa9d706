import { Plus, Trash2 } from 'lucide-react';
import { useLanguage, useTexts } from '../i18n/language';
import { Button, IconButton } from '../ui/button';
import { Field, Select, TextArea, TextInput } from '../ui/field';
import type { Agent, Hours } from './agent-draft';
import type { PartProps } from './agent-form';
import { boundsTexts } from './bounds.texts';
import { NumberField, Part } from './parts';

type HandOff = Agent['handOff'];

/** When people go on, and when they are there. */
export function PeoplePart({ draft: { handOff, provider }, change, about }: PartProps) {
  const t = useTexts(boundsTexts);
  const set = (part: Partial<HandOff>) => change({ handOff: { ...handOff, ...part } });
  const text = (name: 'apology' | 'awayText') => (
    <Field label={t[name]} hint={t.ownSentence} fault={about(`handOff.${name}`)}>
      {(control) => (
        <TextArea
          {...control}
          rows={2}
          maxLength={1000}
          value={handOff[name] ?? ''}
          onChange={(event) => set({ [name]: event.target.value || null })}
        />
      )}
    </Field>
  );
  return (
    <Part title={t.people} lead={t.handOffWords}>
      {provider !== 'rules' && (
        <>
          <Field label={t.lastResort}>
            {(control) => (
              <Select
                {...control}
                value={handOff.lastResort}
                onChange={(event) => set({ lastResort: event.target.value as HandOff['lastResort'] })}
              >
                <option value="rules">{t.byRules}</option>
                <option value="hand-off">{t.byPerson}</option>
              </Select>
            )}
          </Field>
          {handOff.lastResort === 'hand-off' && text('apology')}
        </>
      )}
      <NumberField
        label={t.returnAfter}
        hint={t.returnHint}
        fault={about('handOff.returnAfterMinutes')}
        value={handOff.returnAfterMinutes}
        max={43_200}
        onChange={(value) => set({ returnAfterMinutes: value === null ? null : Math.round(value) })}
      />
      <OfficeHours hours={handOff.hours} onChange={(hours) => set({ hours })} />
      {handOff.hours && text('awayText')}
    </Part>
  );
}

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = [1, 2, 3, 4, 5];

function OfficeHours({ hours, onChange }: { hours: Hours[] | null; onChange(hours: Hours[] | null): void }) {
  const t = useTexts(boundsTexts);
  const all = hours ?? [];
  const set = (place: number, part: Partial<Hours>) =>
    onChange(all.map((one, at) => (at === place ? { ...one, ...part } : one)));
  return (
    <div className="grid gap-2">
      <h3 className="text-list font-semibold">{t.hours}</h3>
      {all.length === 0 && <p className="text-list text-ink-2">{t.noHours}</p>}
      {all.map((one, place) => (
        <div key={place} className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Days days={one.days ?? WEEK} onChange={(days) => set(place, { days })} />
          <div className="flex items-center gap-2">
            {(['from', 'to'] as const).map((end) => (
              <label key={end} className="flex items-center gap-2 text-list">
                <span className="text-ink-3">{t[end]}</span>
                <TextInput
                  type="time"
                  required
                  className="w-28"
                  value={one[end]}
                  onChange={(event) => set(place, { [end]: event.target.value })}
                />
              </label>
            ))}
            <IconButton
              label={`${t.removeHours} ${place + 1}`}
              onClick={() => {
                const left = all.filter((_, at) => at !== place);
                onChange(left.length > 0 ? left : null);
              }}
            >
              <Trash2 size={16} aria-hidden />
            </IconButton>
          </div>
        </div>
      ))}
      <Button
        className="justify-self-start"
        icon={<Plus size={16} aria-hidden />}
        onClick={() => onChange([...all, { days: WORKDAYS, from: '09:00', to: '18:00' }])}
      >
        {t.addHours}
      </Button>
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
