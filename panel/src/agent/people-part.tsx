import { Plus, Trash2 } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { Button, IconButton } from '../ui/button';
import { Field, Select, TextArea } from '../ui/field';
import { Section } from '../ui/section';
import type { Agent, Hours } from './agent-draft';
import type { PartProps } from './agent-form';
import { boundsTexts } from './bounds.texts';
import { HoursRow, WORK_HOURS } from './hours-row';
import { NumberField } from './parts';

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
    <Section title={t.people} lead={t.handOffWords}>
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
        min={5}
        max={43_200}
        onChange={(value) => set({ returnAfterMinutes: value === null ? null : Math.round(value) })}
      />
      <OfficeHours
        fault={about('handOff.hours')}
        hours={handOff.hours}
        onChange={(hours) => set({ hours })}
      />
      {handOff.hours && text('awayText')}
    </Section>
  );
}

interface OfficeHoursProps {
  hours: Hours[] | null;
  fault: string | undefined;
  onChange(hours: Hours[] | null): void;
}

function OfficeHours({ hours, fault, onChange }: OfficeHoursProps) {
  const t = useTexts(boundsTexts);
  const all = hours ?? [];
  const set = (place: number, part: Partial<Hours>) =>
    onChange(all.map((one, at) => (at === place ? { ...one, ...part } : one)));
  return (
    <div className="grid gap-2">
      <h3 className="text-list font-semibold">{t.hours}</h3>
      {all.length === 0 && <p className="text-list text-ink-2">{t.noHours}</p>}
      {all.map((one, place) => (
        <HoursRow key={place} hours={one} onChange={(part) => set(place, part)}>
          <IconButton
            label={`${t.removeHours} ${place + 1}`}
            onClick={() => {
              const left = all.filter((_, at) => at !== place);
              onChange(left.length > 0 ? left : null);
            }}
          >
            <Trash2 size={16} aria-hidden />
          </IconButton>
        </HoursRow>
      ))}
      <p role="alert" className="text-small text-bad empty:hidden">
        {fault}
      </p>
      <Button
        className="justify-self-start in-[fieldset:disabled]:hidden"
        icon={<Plus size={16} aria-hidden />}
        onClick={() => onChange([...all, WORK_HOURS])}
      >
        {t.addHours}
      </Button>
    </div>
  );
}
