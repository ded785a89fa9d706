import { UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Shape } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { Mark } from '../ui/mark';
import { testChatTexts } from './test-chat.texts';

type Answer = Shape<'PreviewView'>;

/** What would be answered, and below it why: who was asked, what was called, what was withheld. */
export function TestAnswer({ answer }: { answer: Answer }) {
  const t = useTexts(testChatTexts);
  const { messages, reply, handOff } = answer;
  return (
    <div className="grid justify-items-end gap-2">
      {messages.length === 0 && <p className="text-list text-ink-2">{reply === '' ? t.nothing : reply}</p>}
      {messages.map(({ type, content }, index) => (
        <div
          key={index}
          className="max-w-[85%] rounded-l rounded-tr-s bg-agent-soft px-3 py-2 text-body break-words whitespace-pre-wrap"
        >
          {type !== 'text' && <p className="text-small text-agent">{t.message(type)}</p>}
          {wordsOf(content) ?? reply}
        </div>
      ))}
      {handOff && (
        <Mark tone="warn" icon={<UserRound size={12} aria-hidden className="shrink-0" />}>
          {t.handOff}
        </Mark>
      )}
      <Trace answer={answer} />
    </div>
  );
}

/** The words of a message in Meta's shape; interactive ones have them in their body. */
function wordsOf(content: Record<string, unknown>): string | undefined {
  const { body } = content;
  if (typeof body === 'string') return body;
  if (typeof body === 'object' && body !== null && 'text' in body && typeof body.text === 'string')
    return body.text;
  return undefined;
}

function Trace({ answer }: { answer: Answer }) {
  const t = useTexts(testChatTexts);
  const formats = useFormats();
  const { why, answeredBy, model, ruleIndex, calls, attempts, withheld, latencyMs, summary } = answer;
  const name = answeredBy === null ? t.ours : answeredBy === 'rules' ? t.rules : answeredBy;
  const by = [name, model, ruleIndex === null ? null : t.rule(ruleIndex + 1)].filter(Boolean).join(' · ');
  return (
    <dl className="grid w-full gap-2 border-l-2 border-agent pl-3 text-small">
      <Row name={t.why}>{why}</Row>
      <Row name={t.by}>
        {by} <span className="text-ink-3">{t.took(formats.number(Math.round(latencyMs)))}</span>
      </Row>
      {summary && <Row name={t.handOff}>{summary}</Row>}
      {attempts.length > 0 && (
        <Row name={t.asked}>
          {attempts.map(({ provider, model: asked, outcome, detail }, index) => (
            <span key={index} className="block">
              {asked ?? provider}: {outcome === 'answered' ? t.answered : t.failed(outcome)}
              {detail && <span className="block text-ink-3">{detail}</span>}
            </span>
          ))}
        </Row>
      )}
      {calls.length > 0 && (
        <Row name={t.called}>
          {calls.map((call, index) => (
            <span key={index} className="block">
              <code className="font-mono break-all">
                {call.tool}(
                {typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments)})
              </code>
              <span className="block text-ink-3">{call.says}</span>
            </span>
          ))}
        </Row>
      )}
      {withheld && (
        <Row name={t.withheld}>
          <s>{withheld.text}</s> ({withheld.why})
        </Row>
      )}
    </dl>
  );
}

const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="font-semibold text-agent">{name}</dt>
    <dd className="break-words text-ink-2">{children}</dd>
  </div>
);
