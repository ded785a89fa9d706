import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, Receipt } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { IconButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Fault } from '../ui/fault';
import { useTitle } from '../ui/title';
import { costsTexts } from './costs.texts';
import { FreeService } from './free-service';
import { monthIn, monthOf, monthsFrom, monthsUntil, SHOWN } from './months';
import { useAgentSpending, useUsage } from './usage-queries';
import { QuotaPart } from './quota-part';
import { UsageChart } from './usage-chart';
import { UsageTable } from './usage-table';

/** What a month's messages and answers are estimated to cost, and how it compares with the months before. */
export function CostsRoom() {
  const t = useTexts(costsTexts);
  useTitle(t.title);
  const formats = useFormats();
  const { tenant } = useTenant();
  const navigate = useNavigate();
  const current = monthOf(new Date(), tenant?.timezone);
  const month = monthIn(useSearch({ strict: false }).month) ?? current;
  const months = monthsUntil(month > monthsFrom(current, -SHOWN) ? current : month, SHOWN);
  const all = useUsage(months, current);
  const shown = all[months.indexOf(month)];
  const usage = shown?.data;
  const choose = (next: string) =>
    void navigate({ to: '.', search: next === current ? {} : { month: next }, replace: true });
  return (
    <div className="min-w-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-[920px] grid-cols-[minmax(0,1fr)] gap-7 px-4 py-5 wide:px-8 wide:py-7">
        <header className="grid gap-2">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
            <h1 className="text-title font-semibold">{t.title}</h1>
            <div className="flex items-center gap-1" role="group" aria-label={t.month}>
              <IconButton label={t.before} onClick={() => choose(monthsFrom(month, -1))}>
                <ChevronLeft size={18} aria-hidden />
              </IconButton>
              <span aria-live="polite" className="min-w-36 text-center font-semibold">
                {formats.month(month)}
              </span>
              <IconButton
                label={t.after}
                disabled={month >= current}
                onClick={() => choose(monthsFrom(month, 1))}
              >
                <ChevronRight size={18} aria-hidden />
              </IconButton>
            </div>
          </div>
          <p className="max-w-[68ch] text-list text-ink-2">{t.lead}</p>
        </header>
        <Fault error={shown?.error} onRetry={() => void shown?.refetch()} />
        <Figures month={month} usage={usage} />
        {month === current && <QuotaPart />}
        {usage && usage.rows.length > 0 && <FreeService all={usage.freeService} />}
        <UsageChart months={months} usage={all.map(({ data }) => data)} chosen={month} onChoose={choose} />
        {usage &&
          (usage.rows.length > 0 ? (
            <UsageTable usage={usage} />
          ) : (
            <EmptyState icon={<Receipt size={20} aria-hidden />} title={t.emptyTitle}>
              <p>{t.emptyLead}</p>
            </EmptyState>
          ))}
      </div>
    </div>
  );
}

type Usage = NonNullable<ReturnType<typeof useUsage>[number]['data']>;

function Figures({ month, usage }: { month: string; usage: Usage | undefined }) {
  const t = useTexts(costsTexts);
  const formats = useFormats();
  const { spent, currency } = useAgentSpending(month);
  const free = usage?.rows.reduce((sum, row) => sum + row.free, 0) ?? 0;
  const costs = usage?.estimatedCosts.map((cost) => formats.money(cost.amount, cost.currency)) ?? [];
  return (
    <dl
      aria-label={t.figures}
      aria-busy={!usage}
      className="grid divide-line rounded-l border border-line bg-surface max-wide:divide-y wide:grid-cols-3 wide:divide-x"
    >
      <Figure name={t.estimated} value={usage && (costs.join(' + ') || formats.money(0, 'USD'))} />
      <Figure
        name={t.delivered}
        value={usage && formats.number(usage.delivered)}
        more={usage && t.ofThemFree(formats.number(free))}
      />
      <Figure
        name={t.agent}
        value={currency && formats.money(spent?.cost ?? 0, currency)}
        more={
          spent
            ? t.agentTurns(
                formats.number(spent.turns),
                formats.number(spent.inputTokens + spent.outputTokens),
              )
            : t.agentNone
        }
      />
    </dl>
  );
}

const Figure = ({ name, value, more }: { name: string; value: ReactNode; more?: ReactNode }) => (
  <div className="grid content-start gap-0.5 px-4 py-3.5">
    <dt className="text-small text-ink-2">{name}</dt>
    <dd className="text-title font-semibold tabular-nums">{value ?? '…'}</dd>
    {more && <dd className="text-small text-ink-3">{more}</dd>}
  </div>
);
