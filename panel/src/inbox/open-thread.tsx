import { useMutation } from '@tanstack/react-query';
import { Inbox } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { useTenant } from '../shell/tenant';
import { Fault } from '../ui/fault';
import { Composer } from './composer';
import { usePlaceRow } from './conversations';
import { draftOf, keepDraft } from './drafts';
import { inboxTexts } from './inbox.texts';
import { NoteComposer } from './note-composer';
import { useNumbers } from './numbers';
import type { Row } from './place-row';
import { setMode, useSend } from './send';
import { PassOnDialog } from './pass-on-dialog';
import { TemplateDialog } from './template-dialog';
import { Thread } from './thread';
import { useThread } from './thread-data';
import { useThreadActions } from './thread-actions';
import { ThreadHeader } from './thread-header';
import type { Beside } from './thread-side';
import { ThreadSide } from './thread-side';
import { useSession } from '../session/session';

/** One conversation: whom it is with, what was said, where to answer, who the person is. */
export function OpenThread({ row, onClose }: { row: Row; onClose(): void }) {
  const t = useTexts(inboxTexts);
  const { tenantId, may } = useTenant();
  const { who } = useSession();
  const mayAnswer = may('agent');
  const placeRow = usePlaceRow(tenantId);
  const place = useMemo(
    () => ({ tenantId, userId: who.userId, conversationId: row.id }),
    [tenantId, who.userId, row.id],
  );
  const sending = useSend(tenantId, row);
  const thread = useThread(tenantId, row.id);
  const numbers = useNumbers(tenantId);
  const number = numbers.data?.find(({ phoneNumberId }) => phoneNumberId === row.phoneNumberId);
  const numberName = number && (number.verifiedName ?? number.displayPhoneNumber);
  const field = useRef<HTMLTextAreaElement>(null);
  const [quote, setQuote] = useState<Message>();
  const [files, setFiles] = useState<File[]>([]);
  const [over, setOver] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [passing, setPassing] = useState(false);
  const [noting, setNoting] = useState(false);
  const [beside, setBeside] = useState<Beside>();

  const mode = useMutation({
    mutationFn: (next: Row['mode']) => setMode(tenantId, row.id, next),
    onSuccess: placeRow,
  });
  const unread = useMutation({
    mutationFn: () =>
      ask(
        api.DELETE('/api/v1/tenants/{tenantId}/conversations/{conversationId}/read', {
          params: { path: { tenantId, conversationId: row.id } },
        }),
      ),
    onSuccess: onClose,
  });
  const answer = useCallback(() => {
    setNoting(false);
    // Where a note was written, the field stands by the next frame.
    requestAnimationFrame(() => field.current?.focus());
  }, []);
  const reply = useCallback(
    (message: Message) => {
      setQuote(message);
      answer();
    },
    [answer],
  );
  const choose = useCallback(() => setChoosing(true), []);
  const trace = useCallback((message: Message) => setBeside({ messageId: message.id }), []);
  useThreadActions(row, mayAnswer, {
    onMode: (next) => mode.mutate(next),
    onPassOn: () => setPassing(true),
    onReply: answer,
    onNote: () => setNoting(true),
    onTemplate: () => setChoosing(true),
    onUnread: () => unread.mutate(),
    onDone: () => (row.mode === 'human' ? mode.mutate('agent', { onSuccess: onClose }) : onClose()),
  });
  const drag = (event: DragEvent) => {
    if (!mayAnswer || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(event.type !== 'drop' && event.type !== 'dragleave');
    if (event.type === 'drop') setFiles((known) => [...known, ...event.dataTransfer.files]);
  };

  return (
    <>
      <section
        className="relative flex min-w-0 flex-1 flex-col bg-canvas"
        onDragEnter={drag}
        onDragOver={drag}
        onDragLeave={drag}
        onDrop={drag}
      >
        <ThreadHeader
          tenantId={tenantId}
          row={row}
          numberName={numberName}
          mayAnswer={mayAnswer}
          busy={mode.isPending}
          onMode={(next) => mode.mutate(next)}
          onPassOn={() => setPassing(true)}
          onUnread={() => unread.mutate()}
          onDetails={() => setBeside('person')}
        />
        {(mode.error ?? unread.error) && (
          <div className="p-3">
            <Fault error={mode.error ?? unread.error} />
          </div>
        )}
        <Thread
          tenantId={tenantId}
          row={row}
          thread={thread}
          mayAnswer={mayAnswer}
          sending={sending}
          onReply={reply}
          onTrace={trace}
          onTemplate={choose}
          onDiscard={({ text }) => {
            // What was refused is not lost: it stands in the field again, unless something else does.
            if (text && !draftOf(place)) keepDraft(place, text);
          }}
        />
        {noting ? (
          <NoteComposer tenantId={tenantId} conversationId={row.id} onClose={() => setNoting(false)} />
        ) : (
          <Composer
            place={place}
            row={row}
            mayAnswer={mayAnswer}
            sending={sending}
            quote={quote}
            onQuote={setQuote}
            onTemplate={() => setChoosing(true)}
            messages={thread.messages}
            field={field}
            files={files}
            onFiles={setFiles}
            onNote={() => setNoting(true)}
          />
        )}
        {over && (
          <div className="pointer-events-none absolute inset-3 z-10 grid place-items-center rounded-xl border-2 border-dashed border-accent bg-accent-soft/80">
            <span className="flex items-center gap-2 text-name font-semibold text-accent-text">
              <Inbox size={22} aria-hidden />
              {t.dropHere}
            </span>
          </div>
        )}
      </section>
      <ThreadSide
        tenantId={tenantId}
        row={row}
        numberName={numberName}
        beside={beside}
        onBeside={setBeside}
      />
      <PassOnDialog tenantId={tenantId} row={row} open={passing} onClose={() => setPassing(false)} />
      <TemplateDialog
        place={place}
        row={row}
        wabaId={number?.wabaId}
        open={choosing}
        onClose={() => setChoosing(false)}
        sending={sending}
      />
    </>
  );
}
