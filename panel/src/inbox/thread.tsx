import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { contentOf } from '../message/content';
import { Fault } from '../ui/fault';
import type { Pressed } from '../ui/pressed';
import { Bubble } from './bubble';
import { inboxTexts } from './inbox.texts';
import { useLongPress } from './long-press';
import { MessageMenu } from './message-actions';
import { StatusHistory } from './message-status';
import { NoteBubble } from './note-bubble';
import { OutgoingBubble } from './outgoing-bubble';
import type { Outgoing } from './outgoing';
import { dropOutgoing } from './outgoing';
import { scrolling } from '../ui/screen';
import { nameOf } from './person';
import type { Row } from './place-row';
import { heightOf } from './row-height';
import type { useSend } from './send';
import type { useThread } from './thread-data';
import { ThreadDay, ThreadTop, TOP_PX } from './thread-day';
import { ThreadEvent } from './thread-event';
import { useThreadEnd } from './thread-end';
import { quotedOf } from './thread-pages';
import { useReadMarker } from './read-marker';
import type { ShownRow } from './use-thread-rows';
import { useThreadRows } from './use-thread-rows';

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

/** So long a message that was gone to stands out, in milliseconds. */
const SHOWN_FOUND_MS = 1_600;
/** More is asked for while so many rows are still above what is in sight. */
const AHEAD = 24;

/** A conversation from its beginning to now; only what is in sight is in the page. */
export function Thread(props: ThreadProps) {
  const { tenantId, row, thread, mayAnswer, sending, onReply, onTrace, onTemplate, onDiscard } = props;
  const t = useTexts(inboxTexts);
  const { messages, hasNextPage, isFetchingNextPage, fetchNextPage } = thread;
  const personName = nameOf(row.contact, t);

  const { rows, byWamid } = useThreadRows(tenantId, row, messages, hasNextPage);

  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index] ? heightOf(rows[index], scroller.current?.clientWidth ?? 0) : 0),
    // Another function would have the place of every row reckoned anew with each frame.
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    paddingStart: TOP_PX,
    overscan: 6,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 80,
    paddingEnd: 12,
  });
  const items = virtual.getVirtualItems();

  const loaded = messages.length > 0;
  const height = virtual.getTotalSize();
  const { atEnd, below, look, stay } = useThreadEnd(scroller, messages, loaded, height);
  useLayoutEffect(() => {
    if (!loaded) return;
    const unread = rows.findIndex(({ kind }) => kind === 'unread');
    if (unread >= 0) virtual.scrollToIndex(unread, { align: 'start' });
    else {
      virtual.scrollToEnd();
      stay();
    }
    // Only when the thread appears: later changes must not move what somebody reads.
  }, [loaded]);

  const firstIndex = items[0]?.index ?? 0;
  useEffect(() => {
    if (loaded && firstIndex < AHEAD && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [loaded, firstIndex, hasNextPage, isFetchingNextPage, fetchNextPage]);
  useReadMarker(tenantId, row, messages, atEnd === true, mayAnswer);

  const latest = useRef(rows);
  latest.current = rows;
  const [found, setFound] = useState<string>();
  const goTo = useCallback(
    ({ id }: Message) => {
      const place = latest.current.findIndex(({ key }) => key === id);
      if (place >= 0) virtual.scrollToIndex(place, { align: 'center' });
      setFound(id);
    },
    [virtual],
  );
  useEffect(() => {
    const timer = setTimeout(() => setFound(undefined), SHOWN_FOUND_MS);
    return () => clearTimeout(timer);
  }, [found]);
  const [menu, setMenu] = useState<Pressed<Message>>();
  const [statuses, setStatuses] = useState<Pressed<Message>>();
  const press = useLongPress(
    useCallback((on: Element) => {
      const line = on.closest<HTMLElement>('[data-index]');
      const shown = latest.current[Number(line?.dataset.index)];
      const at = line?.querySelector<HTMLElement>('[data-actions]');
      if (at && shown?.kind === 'message') setMenu({ of: shown.message, at });
    }, []),
  );
  const closeMenu = useCallback(() => setMenu(undefined), []);
  const closeStatuses = useCallback(() => setStatuses(undefined), []);
  const { send } = sending;
  const again = useCallback((message: Message) => send(saidAgain(message)), [send]);
  const react = useCallback(
    ({ wamid }: Message, emoji: string) => send({ type: 'reaction', reaction: { message_id: wamid, emoji } }),
    [send],
  );

  const show = (shown: ShownRow) => {
    switch (shown.kind) {
      case 'day':
        return (
          <p className="py-2 text-center">
            <ThreadDay at={shown.at} />
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
            onQuoted={goTo}
            onMenu={setMenu}
            onStatuses={setStatuses}
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
        {...press}
        role="log"
        aria-label={t.thread}
        aria-busy={thread.isPending}
        tabIndex={0}
        className="h-full overflow-y-auto overscroll-contain outline-offset-[-3px] [overflow-anchor:none]"
      >
        <div className="relative mx-auto w-full max-w-[860px]" style={{ height }}>
          <ThreadTop
            earlierThan={hasNextPage ? messages[0]?.at : undefined}
            loaded={loaded || thread.isSuccess}
          />
          {items.map(({ index, key, start }) => {
            const shown = rows[index];
            return (
              shown && (
                <div
                  key={key}
                  data-index={index}
                  data-found={key === found || undefined}
                  ref={virtual.measureElement}
                  className="absolute inset-x-0 top-0 px-3 contain-layout data-found:bg-accent-soft/60 wide:px-6"
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
        pressed={menu}
        onClose={closeMenu}
        mayAnswer={mayAnswer}
        onReply={onReply}
        onReact={react}
        onTrace={onTrace}
      />
      <StatusHistory pressed={statuses} messages={messages} onClose={closeStatuses} />
      {atEnd === false && (
        <button
          type="button"
          onClick={() => virtual.scrollToEnd({ behavior: scrolling() })}
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
