import { useTexts } from '../i18n/language';
import { Checkbox } from '../ui/field';
import { Section } from '../ui/section';
import type { Agent } from './agent-draft';
import type { PartProps } from './agent-form';
import { agentTexts } from './agent.texts';
import { NumberField, Pair } from './parts';

/** When the agent speaks, and in how many messages. */
export function PacePart({ draft, change, about }: PartProps) {
  const t = useTexts(agentTexts);
  const { turnTaking, quietMs } = draft;
  const turn = (part: Partial<Agent['turnTaking']>) => change({ turnTaking: { ...turnTaking, ...part } });
  return (
    <Section title={t.pace}>
      <Pair>
        <NumberField
          label={t.quiet}
          hint={t.quietHint}
          fault={about('quietMs')}
          value={quietMs}
          unit={1000}
          min={0}
          max={60_000}
          onChange={(value) => change({ quietMs: Math.round(value ?? 0) })}
        />
        <NumberField
          label={t.maxWait}
          fault={about('turnTaking.maxWaitMs')}
          value={turnTaking.maxWaitMs}
          unit={1000}
          min={0}
          max={120_000}
          onChange={(value) => turn({ maxWaitMs: Math.round(value ?? 0) })}
        />
        <NumberField
          label={t.maxAge}
          hint={t.maxAgeHint}
          fault={about('turnTaking.maxAgeMinutes')}
          value={turnTaking.maxAgeMinutes}
          min={1}
          max={1440}
          onChange={(value) => turn({ maxAgeMinutes: Math.round(value ?? 60) })}
        />
        {draft.provider !== 'rules' && (
          <NumberField
            label={t.maxMessages}
            hint={t.maxMessagesHint}
            fault={about('turnTaking.maxMessages')}
            value={turnTaking.maxMessages}
            min={1}
            max={4}
            onChange={(value) => turn({ maxMessages: Math.round(value ?? 1) })}
          />
        )}
      </Pair>
      {draft.provider !== 'rules' && (
        <Checkbox
          label={t.typing}
          checked={turnTaking.typing}
          onChange={(event) => turn({ typing: event.target.checked })}
        />
      )}
    </Section>
  );
}
