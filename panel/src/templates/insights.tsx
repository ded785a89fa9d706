import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useLanguage, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Fault } from '../ui/fault';
import { Segmented } from '../ui/segmented';
import { insightTexts } from './insights.texts';
import type { Template } from './template';

type Insight = Shape<'TemplateInsightView'>;
const DAY_MS = 86_400_000;
const PERIODS = ['7', '30', '90'] as const;

/** What became of the sends of a template: how many arrived, were read and answered, and why others failed. */
export function Insights({ template: { id, wabaId } }: { template: Template }) {
  const t = useTexts(insightTexts);
  const { tenantId } = useTenant();
  const [days, setDays] = useState<(typeof PERIODS)[number]>('30');
  const report = useQuery({
    queryKey: ['template-insights', tenantId, wabaId, days],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/reports/templates', {
          params: {
            path: { tenantId },
            query: { wabaId, from: new Date(Date.now() - Number(days) * DAY_MS).toISOString() },
          },
        }),
      ),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
  const found = report.data?.data.find(({ templateId }) => templateId === id);
  return (
    <section className="grid gap-2.5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-name font-semibold">{t.title}</h2>
        <Segmented
          label={t.period}
          value={days}
          onChange={setDays}
          options={PERIODS.map((value) => ({ value, text: t.days(value) }))}
        />
      </div>
      <Fault error={report.error} onRetry={() => void report.refetch()} />
      {report.data && !found && <p className="text-list text-ink-2">{t.none}</p>}
      {found && <Figures insight={found} />}
    </section>
  );
}

function Figures({ insight }: { insight: Insight }) {
  const t = useTexts(insightTexts);
  const formats = useFormats();
  const { requested, waiting, canceled, sent, delivered, read, replied, failed, optedOut } = insight;
  const more = [
    waiting > 0 && t.waiting(formats.number(waiting)),
    canceled > 0 && t.canceled(formats.number(canceled)),
    optedOut > 0 && t.optedOut(formats.number(optedOut)),
  ].filter(Boolean);
  return (
    <div className="grid gap-3 rounded-l border border-line bg-surface px-4 py-3.5">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 wide:grid-cols-5">
        <Figure name={t.requested} value={formats.number(requested)} />
        <Figure name={t.sent} value={formats.number(sent)} share={formats.share(sent, requested)} />
        <Figure name={t.delivered} value={formats.number(delivered)} share={formats.share(delivered, sent)} />
        <Figure name={t.read} value={formats.number(read)} share={formats.share(read, delivered)} />
        <Figure name={t.replied} value={formats.number(replied)} share={formats.share(replied, delivered)} />
      </dl>
      {more.length > 0 && <p className="text-small text-ink-2">{more.join(' · ')}</p>}
      {failed > 0 && <Failures insight={insight} />}
      {insight.buttons.length > 0 && (
        <Counts title={t.buttons}>
          {insight.buttons.map(({ text, count }) => (
            <Count key={text} count={formats.number(count)}>
              {text}
            </Count>
          ))}
        </Counts>
      )}
    </div>
  );
}

function Failures({ insight: { failed, failures } }: { insight: Insight }) {
  const t = useTexts(insightTexts);
  const formats = useFormats();
  const { language } = useLanguage();
  return (
    <Counts title={t.failed(formats.number(failed))}>
      {failures.map(({ code, count, explanation }) => {
        const words = explanation?.[language === 'pt' ? 'ptBR' : 'en'];
        return (
          <Count key={code} count={formats.number(count)}>
            {words?.meaning} <code className="font-mono text-small text-ink-3">{code}</code>
            {words && <span className="block text-small text-ink-3">{words.nextStep}</span>}
          </Count>
        );
      })}
    </Counts>
  );
}

const Figure = ({ name, value, share }: { name: string; value: string; share?: string }) => (
  <div>
    <dt className="text-small text-ink-3">{name}</dt>
    <dd className="text-name font-semibold">
      {value} {share && <span className="text-small font-normal text-ink-2">{share}</span>}
    </dd>
  </div>
);

const Counts = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="grid gap-1.5 border-t border-line pt-3">
    <h3 className="text-list font-semibold">{title}</h3>
    <ul className="grid gap-1.5">{children}</ul>
  </div>
);

const Count = ({ count, children }: { count: string; children: ReactNode }) => (
  <li className="flex items-baseline gap-3 text-list">
    <span className="w-12 shrink-0 text-right font-semibold">{count}</span>
    <span className="min-w-0 break-words">{children}</span>
  </li>
);
