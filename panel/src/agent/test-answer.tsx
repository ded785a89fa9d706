import { UserRound } from 'lucide-react';
import type { Shape } from '../api/client';
import { useTexts } from '../i18n/language';
import { AgentSteps } from '../message/agent-steps';
import { Mark } from '../ui/mark';
import { testChatTexts } from './test-chat.texts';

type Answer = Shape<'PreviewView'>;

/** What would be answered, and below it why: who was asked, what was called, what was withheld. */
export function TestAnswer({ answer, currency }: { answer: Answer; currency: string }) {
  const t = useTexts(testChatTexts);
  const { messages, reply, handOff, summary } = answer;
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
      {summary && <p className="text-list text-ink-2">{summary}</p>}
      <AgentSteps answer={answer} currency={currency} />
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
