import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useLanguage, useTexts } from '../i18n/language';
import { Fault } from '../ui/fault';
import { attemptTexts, outcomeTexts, traceTexts } from './trace.texts';

type Turn = Shape<'TurnView'>;

/** Several turns may be about one message: thought over anew, then answered. */
const MOST_TURNS = 5;

/** Why the agent answered a message, or wrote this one, or did not: what it saw, asked and called, what it cost. */
export function AgentTrace({ tenantId, messageId }: { tenantId: string; messageId: string }) {
  const t = useTexts(traceTexts);
  const turns = useQuery({
    queryKey: ['agent-turns', tenantId, messageId],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/agent/turns', {
          params: { path: { tenantId }, query: { messageId, limit: MOST_TURNS } },
        }),
      ),
  });
  const found = turns.data?.data ?? [];
  return (
    <div className="grid gap-6" aria-busy={turns.isPending}>
      <Fault error={turns.error} onRetry={() => void turns.refetch()} />
      {turns.isSuccess && found.length === 0 && <p className="text-list text-ink-2">{t.none}</p>}
      {found.map((turn) => (
        <TurnSteps key={turn.id} tenantId={tenantId} turn={turn} />
      ))}
    </div>
  );
}

/** One turn, step by step, in the order in which it went. */
function TurnSteps({ tenantId, turn }: { tenantId: string; turn: Turn }) {
  const t = useTexts(traceTexts);
  const outcomes: Partial<Record<string, string>> = useTexts(outcomeTexts);
  const attempts: Partial<Record<string, string>> = useTexts(attemptTexts);
  const formats = useFormats();
  const { saw, calls, withheld } = turn;
  const seen = [
    t.sawMessages(saw.messageIds.length),
    saw.summary && t.sawSummary,
    saw.facts.length > 0 && t.sawFacts(saw.facts.join(', ')),
    saw.tools.length > 0 && t.sawTools(saw.tools.join(', ')),
  ].filter(Boolean);
  return (
    <div className="grid gap-4">
      <ol className="grid gap-3 border-l border-agent/40 pl-4">
        {saw.messageIds.length > 0 && <Step title={t.saw}>{seen.join(' · ')}</Step>}
        {turn.attempts.map(({ provider, model, outcome, detail, ms }, index) => (
          <Step key={`asked ${index}`} title={t.asked} ms={ms} bad={outcome !== 'answered'}>
            <span className="font-mono">{model ?? provider}</span>: {attempts[outcome] ?? outcome}
            {detail && <span className="block text-ink-3">{detail}</span>}
          </Step>
        ))}
        {calls.map(({ tool, arguments: given, ok, says, ms }, index) => (
          <Step key={`called ${index}`} title={ok ? t.called : t.toolFailed} ms={ms} bad={!ok}>
            <code className="font-mono break-all">
              {tool}({typeof given === 'string' ? given : JSON.stringify(given)})
            </code>
            {says && <span className="line-clamp-6 text-ink-3">{says}</span>}
          </Step>
        ))}
        {withheld && (
          <Step title={t.withheld} bad>
            <s>{withheld.text}</s> <span className="font-mono">{withheld.why}</span>
          </Step>
        )}
        <Step title={outcomes[turn.outcome] ?? turn.outcome}>
          {turn.ruleIndex === null ? (
            <span lang="en" className="text-ink-3">
              {turn.reason}
            </span>
          ) : (
            t.rule(turn.ruleIndex + 1)
          )}
        </Step>
      </ol>
      <dl className="grid gap-1.5 border-t border-line pt-3 text-small">
        {turn.provider && (
          <Fact name={t.decidedBy}>
            {turn.provider === 'rules' ? t.rules : [turn.provider, turn.model].filter(Boolean).join(' · ')}
          </Fact>
        )}
        {turn.inputTokens + turn.outputTokens > 0 && (
          <Fact name={t.tokens}>
            {t.tokensInOut(formats.number(turn.inputTokens), formats.number(turn.outputTokens))}
          </Fact>
        )}
        {turn.cost > 0 && (
          <Fact name={t.cost}>
            <Cost tenantId={tenantId} cost={turn.cost} />
          </Fact>
        )}
        <Fact name={t.took}>{formats.short(turn.latencyMs)}</Fact>
        <Fact name={t.at}>{formats.moment(turn.createdAt)}</Fact>
      </dl>
    </div>
  );
}

/** A step, with how long it took. */
function Step({
  title,
  ms,
  bad,
  children,
}: {
  title: string;
  ms?: number;
  bad?: boolean;
  children: ReactNode;
}) {
  const formats = useFormats();
  return (
    <li
      className="relative grid gap-0.5 text-small before:absolute before:top-[5px] before:-left-[20.5px] before:size-2 before:rounded-full before:bg-agent data-bad:before:bg-warn"
      data-bad={bad || undefined}
    >
      <span className="flex items-baseline justify-between gap-2">
        <strong className="text-list font-semibold">{title}</strong>
        {ms !== undefined && <span className="shrink-0 text-ink-3">{formats.short(ms)}</span>}
      </span>
      <span className="break-words text-ink-2">{children}</span>
    </li>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid grid-cols-[104px_minmax(0,1fr)] gap-2">
    <dt className="text-ink-2">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
);

/** Prices are in the currency of the agent's budget. */
function Cost({ tenantId, cost }: { tenantId: string; cost: number }) {
  const { language } = useLanguage();
  const { data: agent } = useQuery({
    queryKey: ['agent', tenantId],
    queryFn: () => ask(api.GET('/api/v1/tenants/{tenantId}/agent', { params: { path: { tenantId } } })),
    staleTime: 60_000,
  });
  const currency = agent?.budget.currency ?? 'USD';
  const format = { style: 'currency', currency, maximumSignificantDigits: 3 } as const;
  return agent && new Intl.NumberFormat(language === 'pt' ? 'pt-BR' : 'en', format).format(cost);
}
