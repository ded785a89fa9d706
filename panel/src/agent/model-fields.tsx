import { useTexts } from '../i18n/language';
import { Field, TextInput } from '../ui/field';
import type { Agent } from './agent-draft';
import { agentTexts } from './agent.texts';
import type { KeyProps } from './key-field';
import { KeyField } from './key-field';
import { NumberField, Pair } from './parts';

/** Somebody who is asked elsewhere: the provider itself, or one of those after it. */
export interface Remote {
  provider: Agent['provider'];
  model: string | null;
  baseUrl: string | null;
  options: Agent['options'];
}

interface ModelFieldsProps {
  remote: Remote;
  onChange(part: Partial<Remote>): void;
  /** What the server says about one of the fields. */
  about(path: string): string | undefined;
  keys: KeyProps & { name: string; last4: string | null };
  /** In what prices and budget are. */
  currency: string;
}

/** How somebody is asked: model, address, key, patience and prices. */
export function ModelFields({ remote, onChange, about, keys, currency }: ModelFieldsProps) {
  const t = useTexts(agentTexts);
  const { provider, model, baseUrl, options } = remote;
  const isModel = provider !== 'webhook';
  const option = (part: Partial<Agent['options']>) => onChange({ options: { ...options, ...part } });
  return (
    <>
      {isModel && (
        <Field label={t.model} fault={about('model')}>
          {(control) => (
            <TextInput
              {...control}
              className="font-mono"
              maxLength={200}
              spellCheck={false}
              value={model ?? ''}
              onChange={(event) => onChange({ model: event.target.value || null })}
            />
          )}
        </Field>
      )}
      <Field label={t.baseUrl} hint={isModel ? t.baseUrlHint : t.webhookHint} fault={about('baseUrl')}>
        {(control) => (
          <TextInput
            {...control}
            inputMode="url"
            className="font-mono"
            maxLength={2000}
            placeholder="https://"
            spellCheck={false}
            value={baseUrl ?? ''}
            onChange={(event) => onChange({ baseUrl: event.target.value.trim() || null })}
          />
        )}
      </Field>
      <KeyField {...keys} fault={about('apiKey')} />
      <Pair>
        <NumberField
          label={t.timeout}
          fault={about('options.timeoutMs')}
          value={options.timeoutMs}
          unit={1000}
          min={500}
          max={60_000}
          onChange={(value) => option({ timeoutMs: Math.round(value ?? 30_000) })}
        />
        {isModel && (
          <>
            <NumberField
              label={t.temperature}
              hint={t.temperatureHint}
              fault={about('options.temperature')}
              value={options.temperature}
              min={0}
              max={2}
              onChange={(temperature) => option({ temperature })}
            />
            <NumberField
              label={t.maxOutputTokens}
              fault={about('options.maxOutputTokens')}
              value={options.maxOutputTokens}
              min={16}
              max={8192}
              onChange={(value) => option({ maxOutputTokens: Math.round(value ?? 600) })}
            />
          </>
        )}
      </Pair>
      <Pair>
        <NumberField
          label={t.inputPrice(currency)}
          hint={t.noPrice}
          fault={about('options.inputPrice')}
          value={options.inputPrice}
          min={0}
          max={1_000_000}
          onChange={(inputPrice) => option({ inputPrice })}
        />
        <NumberField
          label={t.outputPrice(currency)}
          fault={about('options.outputPrice')}
          value={options.outputPrice}
          min={0}
          max={1_000_000}
          onChange={(outputPrice) => option({ outputPrice })}
        />
      </Pair>
    </>
  );
}
