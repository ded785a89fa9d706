import { useMutation } from '@tanstack/react-query';
import { Eraser, FlaskConical, SendHorizontal } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { IconButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Fault } from '../ui/fault';
import { TextInput } from '../ui/field';
import { Mark } from '../ui/mark';
import { TestAnswer } from './test-answer';
import { testChatTexts } from './test-chat.texts';

interface Turn {
  id: number;
  text: string;
  answer: Shape<'PreviewView'> | null;
  error: unknown;
}

/** Writes to the agent as a customer would; nothing of it leaves this server, and nothing is kept. */
export function TestChat({ currency }: { currency: string }) {
  const t = useTexts(testChatTexts);
  const { tenantId } = useTenant();
  const [turns, setTurns] = useState<Turn[]>([]);
  const [text, setText] = useState('');
  const end = useRef<HTMLDivElement>(null);
  const settle = (id: number, outcome: Partial<Turn>) =>
    setTurns((before) => before.map((turn) => (turn.id === id ? { ...turn, ...outcome } : turn)));
  const preview = useMutation({
    mutationFn: ({ said }: { id: number; said: string }) =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/agent/preview', {
          params: { path: { tenantId } },
          body: { text: said },
        }),
      ),
    onSuccess: (answer, { id }) => settle(id, { answer }),
    onError: (error, { id }) => settle(id, { error }),
  });
  useEffect(() => {
    // Newer browsers answer this with a promise, which an effect must not return.
    void end.current?.scrollIntoView({ block: 'end' });
  }, [turns]);
  return (
    <>
      <header className="flex items-center gap-x-3 border-b border-line px-5 py-3">
        <h2 className="text-name font-semibold">{t.title}</h2>
        <Mark tone="warn">{t.label}</Mark>
        {turns.length > 0 && (
          <IconButton label={t.clear} className="-my-2 -mr-2 ml-auto" onClick={() => setTurns([])}>
            <Eraser size={17} aria-hidden />
          </IconButton>
        )}
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-canvas px-4 py-4">
        {turns.length === 0 && (
          <EmptyState icon={<FlaskConical size={20} aria-hidden />} title={t.empty}>
            <p>{t.emptyLead}</p>
          </EmptyState>
        )}
        <ol className="mt-auto grid gap-4" aria-live="polite">
          {turns.map(({ id, text: said, answer, error }) => (
            <li key={id} className="grid gap-2">
              <p className="max-w-[85%] justify-self-start rounded-l rounded-tl-s bg-raised px-3 py-2 text-body break-words whitespace-pre-wrap">
                {said}
              </p>
              {answer && <TestAnswer answer={answer} currency={currency} />}
              {error !== null && <Fault error={error} />}
              {!answer && error === null && (
                <p className="justify-self-end text-list text-ink-3">{t.thinking}</p>
              )}
            </li>
          ))}
        </ol>
        <div ref={end} />
      </div>
      <form
        className="flex gap-2 border-t border-line px-4 py-3"
        onSubmit={(event) => {
          event.preventDefault();
          const said = text.trim();
          if (!said || preview.isPending) return;
          const id = Date.now();
          setTurns((before) => [...before, { id, text: said, answer: null, error: null }]);
          setText('');
          preview.mutate({ id, said });
        }}
      >
        <TextInput
          aria-label={t.placeholder}
          placeholder={t.placeholder}
          maxLength={4096}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <IconButton
          type="submit"
          label={t.send}
          disabled={preview.isPending || text.trim() === ''}
          className="shrink-0 bg-accent text-on-accent hover:bg-accent hover:text-on-accent hover:brightness-110 disabled:bg-sunken"
        >
          <SendHorizontal size={18} aria-hidden />
        </IconButton>
      </form>
    </>
  );
}
