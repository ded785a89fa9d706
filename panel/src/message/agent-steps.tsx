import type { ReactNode } from 'react';
import type { Shape } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { attemptTexts, outcomeTexts, stepTexts } from './agent-steps.texts';

/** What a real turn and one of the test chat have in common. */
export type AgentAnswer = Pick<
  Shape<'PreviewView'>,
  'outcome' | 'why' | 'ruleIndex' | 'answeredBy' | 'model' | 'attempts' | 'calls' | 'withheld' | 'latencyMs'
>;

/** What its steps are told from. */
export type StepsAnswer = Pick<
  AgentAnswer,
  'outcome' | 'why' | 'ruleIndex' | 'attempts' | 'calls' | 'withheld'
>;

interface AgentStepsProps {
  answer: AgentAnswer;
  /** Of its costs: the budget's. */
  currency: string;
}

/** How the agent came to an answer, step by step, in the order in which it went, and what that took. */
export function AgentSteps({ answer, currency }: AgentStepsProps) {
  return (
    <div className="grid w-full gap-3">
      <StepList>
        <StepsTaken answer={answer} />
      </StepList>
      <Totals answer={answer} currency={currency} />
    </div>
  );
}

export const StepList = ({ children }: { children: ReactNode }) => (
  <ol className="grid gap-2.5 border-l border-agent/40 pl-4">{children}</ol>
);

/** Who was asked, what was called, what was held back, and what became of it. */
export function StepsTaken({ answer }: { answer: StepsAnswer }) {
  const t = useTexts(stepTexts);
  const attempt = useWordOf(attemptTexts);
  const { attempts, calls, withheld } = answer;
  return (
    <>
      {attempts.map(({ provider, model, outcome, detail, ms }, index) => (
        <Step key={`asked ${index}`} title={t.asked} ms={ms} bad={outcome !== 'answered'}>
          <span className="font-mono">{model ?? provider}</span>: {attempt(outcome)}
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
      <Outcome answer={answer} />
    </>
  );
}

function Outcome({ answer: { outcome, why, ruleIndex } }: { answer: StepsAnswer }) {
  const t = useTexts(stepTexts);
  const word = useWordOf(outcomeTexts);
  return (
    <Step title={word(outcome)}>
      {ruleIndex === null ? (
        <span lang="en" className="text-ink-3">
          {why}
        </span>
      ) : (
        t.rule(ruleIndex + 1)
      )}
    </Step>
  );
}

function Totals({ answer: { attempts, answeredBy, model, latencyMs }, currency }: AgentStepsProps) {
  const t = useTexts(stepTexts);
  const formats = useFormats();
  const sum = (of: 'inputTokens' | 'outputTokens' | 'cost') =>
    attempts.reduce((all, attempt) => all + attempt[of], 0);
  const [input, output, cost] = [sum('inputTokens'), sum('outputTokens'), sum('cost')];
  const by = answeredBy === 'rules' ? t.rules : [answeredBy, model].filter(Boolean).join(' · ') || t.ours;
  return (
    <dl className="grid gap-1 border-t border-line pt-2.5 text-small">
      <Fact name={t.decidedBy}>{by}</Fact>
      {input + output > 0 && (
        <Fact name={t.tokens}>{t.tokensInOut(formats.number(input), formats.number(output))}</Fact>
      )}
      {cost > 0 && <Fact name={t.cost}>{formats.money(cost, currency)}</Fact>}
      <Fact name={t.took}>{formats.short(latencyMs)}</Fact>
    </dl>
  );
}

interface StepProps {
  title: string;
  ms?: number;
  bad?: boolean;
  children: ReactNode;
}

/** A step, with how long it took. */
export function Step({ title, ms, bad, children }: StepProps) {
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

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid grid-cols-[104px_minmax(0,1fr)] gap-2">
    <dt className="text-ink-2">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
);
