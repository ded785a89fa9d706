import { useTexts } from '../i18n/language';
import { Field, Select } from '../ui/field';
import { Section } from '../ui/section';
import type { Agent } from './agent-draft';
import type { PartProps } from './agent-form';
import { agentTexts } from './agent.texts';
import { FallbackList } from './fallback-list';
import type { KeyProps } from './key-field';
import { ModelFields } from './model-fields';
import { useProviderNames } from './provider-names';

interface ProviderPartProps extends PartProps {
  keys: KeyProps;
  /** The end of the first provider's key that is stored; null: none. */
  last4: string | null;
}

/** Who is asked for an answer and how, and who is when that one fails. */
export function ProviderPart({ draft, change, about, keys, last4 }: ProviderPartProps) {
  const t = useTexts(agentTexts);
  const { provider, budget } = draft;
  const names = useProviderNames();
  return (
    <Section title={t.who}>
      <Field label={t.provider} fault={about('provider')}>
        {(control) => (
          <Select
            {...control}
            value={provider}
            onChange={(event) => change({ provider: event.target.value as Agent['provider'] })}
          >
            {Object.entries(names).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {provider !== 'rules' && (
        <>
          <ModelFields
            remote={draft}
            onChange={change}
            about={about}
            keys={{ ...keys, name: 'apiKey', last4 }}
            currency={budget.currency}
          />
          <FallbackList
            fallbacks={draft.fallbacks}
            onChange={(fallbacks) => change({ fallbacks })}
            about={about}
            keys={keys}
            currency={budget.currency}
          />
        </>
      )}
    </Section>
  );
}
