import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Fault } from '../ui/fault';
import { costsTexts } from './costs.texts';
import { Meter } from './meter';

/** How much of what the tenant may send is used now; nothing where there is no limit. */
export function QuotaPart() {
  const t = useTexts(costsTexts);
  const formats = useFormats();
  const { tenantId } = useTenant();
  const quota = useQuery({
    queryKey: ['quota', tenantId],
    queryFn: () => ask(api.GET('/api/v1/tenants/{tenantId}/quota', { params: { path: { tenantId } } })),
  });
  const limits = (['day', 'month'] as const).flatMap((of) => {
    const use = quota.data?.[of];
    return use ? [{ of, ...use }] : [];
  });
  if (quota.error) return <Fault error={quota.error} onRetry={() => void quota.refetch()} />;
  if (limits.length === 0) return null;
  return (
    <section className="grid gap-3">
      <div className="grid gap-1">
        <h2 className="text-name font-semibold">{t.quotaTitle}</h2>
        <p className="text-list text-ink-2">{t.quotaLead}</p>
      </div>
      <ul className="grid gap-3 rounded-l border border-line bg-surface px-4 py-3.5">
        {limits.map(({ of, used, limit, endsAt }) => (
          <Meter
            key={of}
            name={of === 'day' ? t.today : t.thisMonth}
            used={used}
            limit={limit}
            words={`${t.freeUsed(formats.number(used), formats.number(limit))}${used >= limit ? ` · ${t.againAt(formats.moment(endsAt))}` : ''}`}
          />
        ))}
      </ul>
    </section>
  );
}
