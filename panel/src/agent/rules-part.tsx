import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { Button, IconButton } from '../ui/button';
import { Checkbox, Field, Select, TextArea, TextInput } from '../ui/field';
import { Section } from '../ui/section';
import type { Rule } from './agent-draft';
import { moved } from './agent-draft';
import type { PartProps } from './agent-form';
import { agentTexts } from './agent.texts';
import { HoursRow, WORK_HOURS } from './hours-row';
import { ListField } from './parts';

/** The rules in their order: what a message must hold, what is answered, whether a person goes on. */
export function RulesPart({ draft: { rules, defaultRules }, change, about }: PartProps) {
  const t = useTexts(agentTexts);
  const set = (next: Rule[]) => change({ rules: next, defaultRules: false });
  return (
    <Section title={t.rulesTitle} lead={`${t.rulesLead} ${defaultRules ? t.defaults : ''}`}>
      <ol className="grid gap-3">
        {rules.map((rule, place) => (
          <li
            // A rule has no name of its own; its place is what it is.
            key={place}
            className="grid gap-4 rounded-l border border-line bg-surface px-4 pt-2 pb-4"
          >
            <div className="flex items-center justify-between">
              <h3 className="text-list font-semibold text-ink-2">{t.rule(place + 1)}</h3>
              <div className="flex in-[fieldset:disabled]:hidden">
                <IconButton label={t.up} disabled={place === 0} onClick={() => set(moved(rules, place, -1))}>
                  <ArrowUp size={16} aria-hidden />
                </IconButton>
                <IconButton
                  label={t.down}
                  disabled={place === rules.length - 1}
                  onClick={() => set(moved(rules, place, 1))}
                >
                  <ArrowDown size={16} aria-hidden />
                </IconButton>
                <IconButton label={t.remove} onClick={() => set(rules.filter((_, at) => at !== place))}>
                  <Trash2 size={16} aria-hidden />
                </IconButton>
              </div>
            </div>
            <RuleFields
              rule={rule}
              about={(path) => about(`rules.${place}.${path}`)}
              onChange={(next) => set(rules.map((one, at) => (at === place ? next : one)))}
            />
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2 in-[fieldset:disabled]:hidden">
        <Button
          icon={<Plus size={16} aria-hidden />}
          onClick={() => set([{ match: {}, reply: '' }, ...rules])}
        >
          {t.addRule}
        </Button>
        {!defaultRules && (
          <Button look="quiet" onClick={() => change({ defaultRules: true })}>
            {t.toDefaults}
          </Button>
        )}
      </div>
    </Section>
  );
}

interface RuleFieldsProps {
  rule: Rule;
  about(path: string): string | undefined;
  onChange(rule: Rule): void;
}

function RuleFields({ rule, about, onChange }: RuleFieldsProps) {
  const t = useTexts(agentTexts);
  const { match, reply, handOff } = rule;
  const { words, regex, hours } = match;
  const narrow = (part: Partial<Rule['match']>) => {
    // What is empty is left out: it always holds.
    const next = Object.entries({ ...match, ...part }).filter(([, value]) => value !== undefined);
    onChange({ ...rule, match: Object.fromEntries(next) });
  };
  return (
    <>
      <ListField
        label={t.words}
        hint={t.wordsHint}
        fault={about('match.words')}
        value={words ?? []}
        onChange={(next) => narrow({ words: next.length > 0 ? next : undefined })}
      />
      <details open={regex !== undefined || hours !== undefined} className="grid">
        <summary className="w-fit text-list text-ink-2 hover:text-ink">{t.moreConditions}</summary>
        <div className="grid gap-4 pt-3">
          <Field label={t.regex} hint={t.regexHint} fault={about('match.regex')}>
            {(control) => (
              <TextInput
                {...control}
                className="font-mono"
                maxLength={500}
                spellCheck={false}
                value={regex ?? ''}
                onChange={(event) => narrow({ regex: event.target.value || undefined })}
              />
            )}
          </Field>
          <Field label={t.when} fault={about('match.hours')}>
            {(control) => (
              <Select
                {...control}
                value={hours === undefined ? 'always' : hours.outside ? 'outside' : 'inside'}
                onChange={({ target: { value } }) =>
                  narrow({
                    hours:
                      value === 'always'
                        ? undefined
                        : { ...(hours ?? WORK_HOURS), outside: value === 'outside' },
                  })
                }
              >
                <option value="always">{t.always}</option>
                <option value="inside">{t.inside}</option>
                <option value="outside">{t.outside}</option>
              </Select>
            )}
          </Field>
          {hours && <HoursRow hours={hours} onChange={(part) => narrow({ hours: { ...hours, ...part } })} />}
        </div>
      </details>
      <Field label={t.reply} fault={about('reply')}>
        {(control) => (
          <TextArea
            {...control}
            required
            rows={2}
            className="field-sizing-content max-h-72 min-h-16"
            maxLength={4096}
            value={reply}
            onChange={(event) => onChange({ ...rule, reply: event.target.value })}
          />
        )}
      </Field>
      <Checkbox
        label={t.handOffAfter}
        checked={handOff ?? false}
        onChange={(event) => onChange({ ...rule, handOff: event.target.checked })}
      />
    </>
  );
}
