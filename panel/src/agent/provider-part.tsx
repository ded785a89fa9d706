import { useTexts } from '../i18n/language';
import { Field, Select, TextInput } from '../ui/field';
import type { Agent } from './agent-draft';
import type { PartProps } from './agent-form';
import { agentTexts } from './agent.texts';
import { NumberField, Pair, Part } from './parts';

interface ProviderPartProps extends PartProps {
  /** The end of the key that is set; null: none. */
  keySet: string | null;
  onKeyTyped(): void;
}

/** Who is asked for an answer, and how. The key is only ever written: its field holds it until it is saved. */
export function ProviderPart({ draft, change, about, keySet, onKeyTyped }: ProviderPartProps) {
  const t = useTexts(agentTexts);
  const { provider, model, baseUrl, options, fallbacks } = draft;
  const names: Record<Agent['provider'], string> = {
    rules: t.rules,
    'openai-compatible': t.openai,
    anthropic: t.anthropic,
    webhook: t.webhook,
  };
  return (
    <Part title={t.who}>
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
          {provider !== 'webhook' && (
            <Field label={t.model} fault={about('model')}>
              {(control) => (
                <TextInput
                  {...control}
                  className="font-mono"
                  maxLength={200}
                  spellCheck={false}
                  value={model ?? ''}
                  onChange={(event) => change({ model: event.target.value || null })}
                />
              )}
            </Field>
          )}
          <Field
            label={t.baseUrl}
            hint={provider === 'webhook' ? t.webhookHint : t.baseUrlHint}
            fault={about('baseUrl')}
          >
            {(control) => (
              <TextInput
                {...control}
                type="url"
                className="font-mono"
                maxLength={2000}
                placeholder="https://"
                value={baseUrl ?? ''}
                onChange={(event) => change({ baseUrl: event.target.value || null })}
              />
            )}
          </Field>
          <Field
            label={t.apiKey}
            aside={keySet ? t.keySet(keySet) : t.keyNone}
            hint={keySet ? t.keyReplace : t.keyHint}
            fault={about('apiKey')}
          >
            {(control) => (
              <TextInput
                {...control}
                name="apiKey"
                type="password"
                className="font-mono"
                autoComplete="off"
                maxLength={4096}
                onChange={onKeyTyped}
              />
            )}
          </Field>
          <Pair>
            {provider !== 'webhook' && (
              <NumberField
                label={t.temperature}
                hint={t.temperatureHint}
                value={options.temperature}
                min={0}
                max={2}
                onChange={(temperature) => change({ options: { ...options, temperature } })}
              />
            )}
            <NumberField
              label={t.timeout}
              value={options.timeoutMs}
              unit={1000}
              min={500}
              max={60_000}
              onChange={(value) =>
                change({ options: { ...options, timeoutMs: Math.round(value ?? 30_000) } })
              }
            />
          </Pair>
          {fallbacks.length > 0 && <p className="text-list text-ink-2">{t.fallbacks(fallbacks.length)}</p>}
        </>
      )}
    </Part>
  );
}
