import { useState } from 'react';
import { useTexts } from '../i18n/language';
import type { Tenant } from '../shell/tenants';
import { useAbout } from '../ui/about-field';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field, Select, TextField } from '../ui/field';
import { Section } from '../ui/section';
import { useChangeTenant } from './change-tenant';
import { tenantTexts } from './tenant.texts';

const LIMITS = ['dailySendLimit', 'monthlySendLimit'] as const;
const limitOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** The browser knows most of them; the tenant's own is always among them. */
const zonesWith = (own: string): string[] =>
  [...new Set([own, ...Intl.supportedValuesOf('timeZone')])].sort();

/** Name, language, time zone and quota of a tenant. */
export function TenantForm({ tenant }: { tenant: Tenant }) {
  const t = useTexts(tenantTexts);
  const [draft, setDraft] = useState({
    name: tenant.name,
    locale: tenant.locale,
    timezone: tenant.timezone,
    dailySendLimit: tenant.dailySendLimit?.toString() ?? '',
    monthlySendLimit: tenant.monthlySendLimit?.toString() ?? '',
  });
  const change = useChangeTenant(tenant.id);
  const put = (field: keyof typeof draft) => (text: string) => {
    change.reset();
    setDraft((known) => ({ ...known, [field]: text }));
  };
  const about = useAbout(change.error);
  return (
    <form
      className="grid gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        const { name, locale, timezone, dailySendLimit, monthlySendLimit } = draft;
        change.mutate({
          name: name.trim(),
          locale: locale.trim(),
          timezone,
          dailySendLimit: limitOf(dailySendLimit),
          monthlySendLimit: limitOf(monthlySendLimit),
        });
      }}
    >
      <Section title={t.identity}>
        <TextField
          label={t.name}
          fault={about('name')}
          required
          maxLength={200}
          value={draft.name}
          onChange={put('name')}
        />
        <div className="grid items-start gap-4 wide:grid-cols-2">
          <TextField
            label={t.locale}
            hint={t.localeHint}
            fault={about('locale')}
            required
            maxLength={35}
            value={draft.locale}
            onChange={put('locale')}
          />
          <Field label={t.timezone} hint={t.timezoneHint} fault={about('timezone')}>
            {(control) => (
              <Select
                {...control}
                value={draft.timezone}
                onChange={(event) => put('timezone')(event.target.value)}
              >
                {zonesWith(tenant.timezone).map((zone) => (
                  <option key={zone}>{zone}</option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      </Section>
      <Section title={t.quota} lead={t.quotaLead}>
        <div className="grid items-start gap-4 wide:grid-cols-2">
          {LIMITS.map((field) => (
            <TextField
              key={field}
              label={field === 'dailySendLimit' ? t.daily : t.monthly}
              fault={about(field)}
              type="number"
              min={0}
              max={1_000_000_000}
              step={1}
              placeholder={t.noLimit}
              value={draft[field]}
              onChange={put(field)}
            />
          ))}
        </div>
        {!Object.keys(draft).some(about) && <Fault error={change.error} />}
        <div className="flex items-center justify-end gap-3">
          {change.isSuccess && (
            <span role="status" className="text-list text-ok">
              {t.saved}
            </span>
          )}
          <Button type="submit" look="primary" busy={change.isPending}>
            {t.save}
          </Button>
        </div>
      </Section>
    </form>
  );
}
