import { useTexts } from '../i18n/language';
import { Field, TextArea } from '../ui/field';
import { Section } from '../ui/section';
import type { Agent } from './agent-draft';
import type { PartProps } from './agent-form';
import { boundsTexts } from './bounds.texts';
import { ListField, NumberField, Pair } from './parts';

/** What the agent may say. */
export function BoundsPart({ draft: { guardrails }, change, about }: PartProps) {
  const t = useTexts(boundsTexts);
  const set = (part: Partial<Agent['guardrails']>) => change({ guardrails: { ...guardrails, ...part } });
  return (
    <Section title={t.bounds} lead={t.boundsLead}>
      <Field label={t.scope} hint={t.scopeHint} fault={about('guardrails.scope')}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={2000}
            value={guardrails.scope}
            onChange={(event) => set({ scope: event.target.value })}
          />
        )}
      </Field>
      <ListField
        label={t.blocked}
        hint={t.listHint}
        fault={about('guardrails.blockedTopics')}
        value={guardrails.blockedTopics}
        onChange={(blockedTopics) => set({ blockedTopics })}
      />
      <ListField
        label={t.links}
        hint={t.linksHint}
        fault={about('guardrails.allowedLinks')}
        value={guardrails.allowedLinks}
        onChange={(allowedLinks) => set({ allowedLinks })}
      />
      <Pair>
        <NumberField
          label={t.maxLength}
          fault={about('guardrails.maxReplyLength')}
          value={guardrails.maxReplyLength}
          min={50}
          max={4096}
          onChange={(value) => set({ maxReplyLength: Math.round(value ?? 1200) })}
        />
        <NumberField
          label={t.turnsPerDay}
          fault={about('guardrails.turnsPerDay')}
          value={guardrails.turnsPerDay}
          min={1}
          max={1000}
          onChange={(value) => set({ turnsPerDay: Math.round(value ?? 60) })}
        />
      </Pair>
    </Section>
  );
}
