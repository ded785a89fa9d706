import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { Button, IconButton } from '../ui/button';
import { Field, Select } from '../ui/field';
import type { Fallback } from './agent-draft';
import { MOST_FALLBACKS, moved, newFallback } from './agent-draft';
import { agentTexts } from './agent.texts';
import type { KeyProps } from './key-field';
import type { Remote } from './model-fields';
import { ModelFields } from './model-fields';
import { useProviderNames } from './provider-names';

interface FallbackListProps {
  fallbacks: readonly Fallback[];
  onChange(next: Fallback[]): void;
  about(path: string): string | undefined;
  keys: KeyProps;
  currency: string;
}

/** Who is asked, one after the other, when the one before gives no answer. */
export function FallbackList({ fallbacks, onChange, about, keys, currency }: FallbackListProps) {
  const t = useTexts(agentTexts);
  const { rules: _rules, ...names } = useProviderNames();
  const set = (place: number, part: Partial<Remote>) =>
    onChange(fallbacks.map((one, at) => (at === place ? ({ ...one, ...part } as Fallback) : one)));
  return (
    <section className="grid gap-3">
      <div className="grid gap-1">
        <h3 className="text-list font-semibold">{t.fallbacks}</h3>
        <p className="text-list text-ink-2">{fallbacks.length === 0 ? t.fallbacksNone : t.fallbacksLead}</p>
      </div>
      <ol className="grid gap-3 empty:hidden">
        {fallbacks.map((fallback, place) => (
          <li key={fallback.id} className="grid gap-4 rounded-l border border-line bg-surface px-4 pt-2 pb-4">
            <div className="flex items-center justify-between">
              <h4 className="text-list font-semibold text-ink-2">{t.fallback(place + 1)}</h4>
              <div className="flex in-[fieldset:disabled]:hidden">
                <IconButton
                  label={t.up}
                  disabled={place === 0}
                  onClick={() => onChange(moved(fallbacks, place, -1))}
                >
                  <ArrowUp size={16} aria-hidden />
                </IconButton>
                <IconButton
                  label={t.down}
                  disabled={place === fallbacks.length - 1}
                  onClick={() => onChange(moved(fallbacks, place, 1))}
                >
                  <ArrowDown size={16} aria-hidden />
                </IconButton>
                <IconButton
                  label={t.remove}
                  onClick={() => onChange(fallbacks.filter((_, at) => at !== place))}
                >
                  <Trash2 size={16} aria-hidden />
                </IconButton>
              </div>
            </div>
            <Field label={t.provider} fault={about(`fallbacks.${place}.provider`)}>
              {(control) => (
                <Select
                  {...control}
                  value={fallback.provider}
                  onChange={(event) => set(place, { provider: event.target.value as Fallback['provider'] })}
                >
                  {Object.entries(names).map(([value, words]) => (
                    <option key={value} value={value}>
                      {words}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <ModelFields
              remote={fallback}
              onChange={(part) => set(place, part)}
              about={(path) => about(`fallbacks.${place}.${path}`)}
              keys={{ ...keys, name: fallback.id, last4: fallback.apiKeyLast4 }}
              currency={currency}
            />
          </li>
        ))}
      </ol>
      {fallbacks.length < MOST_FALLBACKS && (
        <Button
          className="justify-self-start in-[fieldset:disabled]:hidden"
          icon={<Plus size={16} aria-hidden />}
          onClick={() => onChange([...fallbacks, newFallback(fallbacks)])}
        >
          {t.addFallback}
        </Button>
      )}
    </section>
  );
}
