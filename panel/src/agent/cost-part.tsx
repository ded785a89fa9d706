import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Checkbox, Field, TextInput } from '../ui/field';
import { Section } from '../ui/section';
import type { Agent } from './agent-draft';
import type { PartProps } from './agent-form';
import { boundsTexts } from './bounds.texts';
import { NumberField, Pair } from './parts';

/** What the agent may cost, and what it has cost this month. */
export function CostPart({ draft: { budget }, change, about }: PartProps) {
  const t = useTexts(boundsTexts);
  const formats = useFormats();
  const { tenantId } = useTenant();
  const usage = useQuery({
    queryKey: ['agent-usage', tenantId],
    queryFn: () => ask(api.GET('/api/v1/tenants/{tenantId}/agent/usage', { params: { path: { tenantId } } })),
  });
  const now = usage.data?.data[0];
  const set = (part: Partial<Agent['budget']>) => change({ budget: { ...budget, ...part } });
  const spent =
    now &&
    t.usage(
      now.month,
      formats.number(now.inputTokens + now.outputTokens),
      `${formats.number(now.cost)} ${budget.currency}`,
    );
  return (
    <Section title={t.cost} lead={spent}>
      <Pair>
        <NumberField
          label={t.monthlyTokens}
          fault={about('budget.monthlyTokens')}
          hint={t.noLimit}
          value={budget.monthlyTokens}
          min={0}
          onChange={(value) => set({ monthlyTokens: value === null ? null : Math.round(value) })}
        />
        <NumberField
          label={t.monthlyCost(budget.currency)}
          fault={about('budget.monthlyCost')}
          hint={t.noLimit}
          value={budget.monthlyCost}
          min={0}
          onChange={(monthlyCost) => set({ monthlyCost })}
        />
      </Pair>
      <Field label={t.currency} fault={about('budget.currency')}>
        {(control) => (
          <TextInput
            {...control}
            className="max-w-24"
            maxLength={3}
            value={budget.currency}
            onChange={(event) => set({ currency: event.target.value.toUpperCase() })}
          />
        )}
      </Field>
      <Checkbox
        label={t.killSwitch}
        checked={budget.killSwitch}
        onChange={(event) => set({ killSwitch: event.target.checked })}
      />
    </Section>
  );
}
