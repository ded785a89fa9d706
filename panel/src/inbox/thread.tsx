import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useFormats, useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { contentOf } from '../message/content';
import { Fault } from '../ui/fault';
import { menuHandle } from '../ui/menu';
import { Bubble } from './bubble';
import { useInternalNotes } from './colleagues';
import { inboxTexts } from './inbox.texts';
import { MessageMenu } from './message-actions';
import { StatusHistory, statusHandle } from './message-status';
import { NoteBubble } from './note-bubble';
import { OutgoingBubble } from './outgoing-bubble';
import type { Outgoing } from './outgoing';
import { dropOutgoing, useOutgoing } from './outgoing';
import { nameOf } from './person';
import type { Row } from './place-row';
import type { useSend } from './send';
import type { useThread } from './thread-data';
import { ThreadEvent } from './thread-event';
import { useThreadEnd } from './thread-end';
import { isAbout, quotedOf } from './thread-pages';
import type { ThreadRow } from './thread-rows';
import { firstUnreadOf, threadRows } from './thread-rows';
import { useReadMarker } from './read-marker';

interface ThreadProps {
  tenantId: string;
  row: Row;
  thread: ReturnType<typeof useThread>;
  mayAnswer: boolean;
  sending: ReturnType<typeof useSend>;
  onReply(message: Message): void;
  /** Shows why the agent wrote this, or what it made of it. */
  onTrace(message: Message): void;
  onTemplate(): void;
  onDiscard(outgoing: Outgoing): void;
}

type Shown = ThreadRow | { kind: 'outgoing'; key: string; outgoing: Outgoing } | { kind: 'top'; key: string };

/** A conversation from its beginning to now; only what is in sight is in the page. */
export function Thread(props: ThreadProps) {
  const { tenantId, row, thread, mayAnswer, sending, onReply, onTrace, onTemplate, onDiscard } = props;
  const t = useTexts(inboxTexts);
  const formats = useFormats();
  const { messages, hasNextPage, isFetchingNextPage, fetchNextPage } = thread;
  const outgoing = useOutgoing();
  const personName = nameOf(row.contact, t.unknownPerson);

  // The mark stays where it was for as long as the thread is looked at.
  const [unreadAtFirst] = useState(row.unreadCount);
  const mark = useRef<string | undefined>(undefined);
  if (mark.current === undefined && messages.length > 0)
    mark.current = firstUnreadOf(messages, unreadAtFirst) ?? '';
  const notes = useInternalNotes(tenantId, row.id);
  // What was written beside messages that are not loaded yet comes with them.
  const from = hasNextPage ? messages[0]?.at : '';
  const notesHere = useMemo(
    () => (from === undefined ? [] : notes.filter(({ createdAt }) => createdAt >= from)),
    [notes, from],
  );
  const rows = useMemo<Shown[]>(
    () => [
      { kind: 'top', key: 'top' },
      ...threadRows(messages, mark.current || undefined, notesHere),
      ...outgoing
        .filter(({ conversationId, shown, error }) => conversationId === row.id && (!isAbout(shown) || error))
        .map((each): Shown => ({ kind: 'outgoing', key: each.key, outgoing: each })),
    ],
    [messages, notesHere, outgoing, row.id],
  );
  const byWamid = useMemo(() => new Map(messages.map((message) => [message.wamid, message])), [messages]);

  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'message' ? 64 : 40),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 80,
    paddingEnd: 12,
  });
  const items = virtual.getVirtualItems();

  const loaded = messages.length > 0;
  useLayoutEffect(() => {
    if (!loaded) return;
    const unread = rows.findIndex(({ kind }) => kind === 'unread');
    if (unread > 0) virtual.scrollToIndex(unread, { align: 'start' });
    else virtual.scrollToEnd();
    // Only when the thread appears: later changes must not move what somebody reads.
  }, [loaded]);

  const { atEnd, below, look } = useThreadEnd(scroller, messages, loaded);
  const firstIndex = items[0]?.index ?? 0;
  useEffect(() => {
    if (loaded && firstIndex < 12 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [loaded, firstIndex, hasNextPage, isFetchingNextPage, fetchNextPage]);
  useReadMarker(tenantId, row, messages, atEnd === true, mayAnswer);

  const [menu] = useState(() => menuHandle<Message>());
  const [statuses] = useState(statusHandle);
  const { send } = sending;
  const again = useCallback((message: Message) => send(saidAgain(message)), [send]);

  const show = (shown: Shown) => {
    switch (shown.kind) {
      case 'top':
        return (
          <p className="py-3 text-center text-small text-ink-3">
            {hasNextPage ? t.older : loaded || thread.isSuccess ? t.beginning : ''}
          </p>
        );
      case 'day':
        return (
          <p className="py-3 text-center text-small font-semibold text-ink-2">
            <span className="rounded-full bg-sunken px-3 py-1">{formats.day(shown.at)}</span>
          </p>
        );
      case 'unread':
        return (
          <p className="flex items-center gap-4 py-3 text-small font-semibold text-accent-text before:h-px before:flex-1 before:bg-accent/50 after:h-px after:flex-1 after:bg-accent/50">
            {t.unreadHere}
          </p>
        );
      case 'event':
        return <ThreadEvent message={shown.message} />;
      case 'note':
        return <NoteBubble note={shown.note} />;
      case 'outgoing':
        return (
          <OutgoingBubble
            tenantId={tenantId}
            outgoing={shown.outgoing}
            onRetry={() => sending.retry(shown.outgoing)}
            onDiscard={() => {
              dropOutgoing(shown.outgoing.key);
              onDiscard(shown.outgoing);
            }}
          />
        );
      case 'message':
        return (
          <Bubble
            tenantId={tenantId}
            message={shown.message}
            first={shown.first}
            last={shown.last}
            quoted={byWamid.get(quotedOf(shown.message) ?? '')}
            personName={personName}
            onTrace={onTrace}
            menu={menu}
            statuses={statuses}
            onRetry={mayAnswer ? again : undefined}
            onTemplate={mayAnswer ? onTemplate : undefined}
          />
        );
    }
  };

  if (thread.isError)
    return (
      <div className="min-h-0 flex-1 p-4">
        <Fault error={thread.error} onRetry={() => void thread.refetch()} />
      </div>
    );
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        onScroll={look}
        role="log"
        aria-label={t.thread}
        aria-busy={thread.isPending}
        tabIndex={0}
        className="h-full overflow-y-auto overscroll-contain outline-offset-[-3px] [overflow-anchor:none]"
      >
        <div className="relative mx-auto w-full max-w-[860px]" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const shown = rows[index];
            return (
              shown && (
                <div
                  key={key}
                  data-index={index}
                  ref={virtual.measureElement}
                  className="absolute inset-x-0 top-0 px-3 wide:px-6"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {show(shown)}
                </div>
              )
            );
          })}
        </div>
      </div>
      <MessageMenu
        handle={menu}
        mayAnswer={mayAnswer}
        onReply={onReply}
        onReact={({ wamid }, emoji) => send({ type: 'reaction', reaction: { message_id: wamid, emoji } })}
        onTrace={onTrace}
      />
      <StatusHistory handle={statuses} />
      {atEnd === false && (
        <button
          type="button"
          onClick={() => virtual.scrollToEnd({ behavior: 'smooth' })}
          aria-label={below > 0 ? undefined : t.toEnd}
          className="absolute right-4 bottom-3 flex min-h-9 items-center gap-2 rounded-full border border-line bg-raised px-3 text-small font-semibold shadow-pop"
        >
          {below > 0 && <span className="text-accent-text">{t.newBelow(below)}</span>}
          <ArrowDown size={16} aria-hidden />
        </button>
      )}
    </div>
  );
}

/** The same content once more, for a message that failed. */
function saidAgain(message: Message): Parameters<ReturnType<typeof useSend>['send']>[0] {
  return { type: message.type, [message.type]: contentOf(message) } as never;
}
