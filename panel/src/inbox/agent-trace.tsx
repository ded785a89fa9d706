import { useQuery } from '@tanstack/react-query';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useLanguage, useTexts } from '../i18n/language';
import { Fact, Step, StepList, StepsTaken } from '../message/agent-steps';
import { stepTexts } from '../message/agent-steps.texts';
import { Fault } from '../ui/fault';
import { traceTexts } from './trace.texts';

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
  const steps = useTexts(stepTexts);
  const formats = useFormats();
  const { saw } = turn;
  const seen = [
    t.sawMessages(saw.messageIds.length),
    saw.summary && t.sawSummary,
    saw.facts.length > 0 && t.sawFacts(saw.facts.join(', ')),
    saw.tools.length > 0 && t.sawTools(saw.tools.join(', ')),
  ].filter(Boolean);
  return (
    <div className="grid gap-4">
      <StepList>
        {saw.messageIds.length > 0 && <Step title={t.saw}>{seen.join(' · ')}</Step>}
        <StepsTaken answer={{ ...turn, why: turn.reason }} />
      </StepList>
      <dl className="grid gap-1.5 border-t border-line pt-3 text-small">
        {turn.provider && (
          <Fact name={steps.decidedBy}>
            {turn.provider === 'rules'
              ? steps.rules
              : [turn.provider, turn.model].filter(Boolean).join(' · ')}
          </Fact>
        )}
        {turn.inputTokens + turn.outputTokens > 0 && (
          <Fact name={steps.tokens}>
            {steps.tokensInOut(formats.number(turn.inputTokens), formats.number(turn.outputTokens))}
          </Fact>
        )}
        {turn.cost > 0 && (
          <Fact name={steps.cost}>
            <Cost tenantId={tenantId} cost={turn.cost} />
          </Fact>
        )}
        <Fact name={steps.took}>{formats.short(turn.latencyMs)}</Fact>
        <Fact name={t.at}>{formats.moment(turn.createdAt)}</Fact>
      </dl>
    </div>
  );
}

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
