import { Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { MessagesSquare, Rocket, SearchX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { useShortcuts } from '../shell/keys';
import { useTenant } from '../shell/tenant';
import { Button, buttonLook } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Fault } from '../ui/fault';
import { ConversationRow } from './conversation-row';
import { useConversations } from './conversations';
import { useHeldOrder } from './held-order';
import { inboxTexts } from './inbox.texts';
import { useNow } from './now';
import { useNumbers } from './numbers';
import type { Filter } from './place-row';

const ROW_HEIGHT = 80;

interface ConversationListProps {
  tenantId: string;
  filter: Filter;
  openId: string | undefined;
  onShowAll(): void;
}

/** The conversations, the latest on top; only those in sight are in the page. */
export function ConversationList({ tenantId, filter, openId, onShowAll }: ConversationListProps) {
  const t = useTexts(inboxTexts);
  const { who } = useSession();
  const now = useNow();
  const list = useConversations(tenantId, filter);
  const [holding, setHolding] = useState(false);
  const { rows, moved, release } = useHeldOrder(list.rows, holding);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    // Another function would have the place of every row reckoned anew with each frame.
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    overscan: 4,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (last >= rows.length - 10 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const cut = JSON.stringify(filter);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [cut]);

  const navigate = useNavigate();
  const openIndex = useMemo(() => rows.findIndex(({ id }) => id === openId), [rows, openId]);
  const seen = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (seen.current === openId || openIndex < 0) return;
    seen.current = openId;
    virtual.scrollToIndex(openIndex);
  }, [openId, openIndex, virtual]);
  /** In the order that is seen, which may be held. */
  const move = (by: 1 | -1) => {
    const next = rows[openIndex < 0 ? 0 : openIndex + by];
    if (next)
      void navigate({
        to: '/t/$tenantId/inbox/$conversationId',
        params: { tenantId, conversationId: next.id },
      });
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) });

  if (list.isError && rows.length === 0)
    return (
      <div className="p-4">
        <Fault error={list.error} onRetry={() => void list.refetch()} />
      </div>
    );
  if (list.isPending) return <Placeholders />;
  if (rows.length === 0) return <Nothing filter={filter} onShowAll={onShowAll} />;
  return (
    <div className="relative min-h-0 flex-1">
      {moved > 0 && (
        <button
          type="button"
          onClick={() => {
            release();
            setHolding(false);
            scroller.current?.scrollTo({ top: 0 });
          }}
          className="absolute inset-x-0 top-2 z-10 mx-auto w-fit rounded-full bg-ink px-3 py-1.5 text-small font-semibold text-canvas shadow-pop"
        >
          {t.moved(moved)}
        </button>
      )}
      <div
        ref={scroller}
        onPointerEnter={(event) => event.pointerType === 'mouse' && setHolding(true)}
        onPointerLeave={() => setHolding(false)}
        onFocus={({ target }) => target.matches(':focus-visible') && setHolding(true)}
        onBlur={() => setHolding(false)}
        className="h-full overflow-y-auto overscroll-contain"
        tabIndex={-1}
      >
        <div role="list" aria-label={t.list} className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const row = rows[index];
            return (
              row && (
                <div
                  key={key}
                  role="listitem"
                  aria-setsize={hasNextPage ? -1 : rows.length}
                  aria-posinset={index + 1}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <ConversationRow
                    tenantId={tenantId}
                    userId={who.userId}
                    row={row}
                    open={row.id === openId}
                    now={now}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Quiet shapes where rows will be. */
const Placeholders = () => (
  <div aria-busy className="grid flex-1 content-start">
    {Array.from({ length: 8 }, (_, index) => (
      <div key={index} className="flex h-20 gap-3 border-b border-line px-4 py-3">
        <div className="size-11 rounded-full bg-sunken" />
        <div className="grid flex-1 content-start gap-2 pt-1">
          <div className="h-3 w-1/2 rounded-s bg-sunken" />
          <div className="h-3 w-4/5 rounded-s bg-sunken" />
        </div>
      </div>
    ))}
  </div>
);

function Nothing({ filter, onShowAll }: { filter: Filter; onShowAll(): void }) {
  const t = useTexts(inboxTexts);
  const { tenantId } = useTenant();
  const numbers = useNumbers(tenantId);
  const all = <Button onClick={onShowAll}>{t.showAll}</Button>;
  if (filter.q)
    return (
      <EmptyState icon={<SearchX size={20} aria-hidden />} title={t.noneFoundTitle} action={all}>
        <p>{t.noneFoundLead}</p>
      </EmptyState>
    );
  if (filter.state === 'waiting')
    return (
      <EmptyState icon={<MessagesSquare size={20} aria-hidden />} title={t.noneWaiting} action={all}>
        <p>{t.noneWaitingLead}</p>
      </EmptyState>
    );
  if (filter.owner && Object.keys(filter).length === 1) {
    const [title, lead] =
      filter.owner === 'none' ? [t.noneUnowned, t.noneUnownedLead] : [t.noneMine, t.noneMineLead];
    return (
      <EmptyState icon={<MessagesSquare size={20} aria-hidden />} title={title} action={all}>
        <p>{lead}</p>
      </EmptyState>
    );
  }
  if (Object.keys(filter).length > 0)
    return <EmptyState icon={<SearchX size={20} aria-hidden />} title={t.noneFoundTitle} action={all} />;
  if (numbers.data?.length === 0)
    return (
      <EmptyState
        icon={<Rocket size={20} aria-hidden />}
        title={t.noNumberTitle}
        action={
          <Link to="/t/$tenantId/go-live" params={{ tenantId }} className={buttonLook('primary')}>
            {t.toGoLive}
          </Link>
        }
      >
        <p>{t.noneLead}</p>
      </EmptyState>
    );
  return (
    <EmptyState icon={<MessagesSquare size={20} aria-hidden />} title={t.noneTitle}>
      <p>{t.noneLead}</p>
    </EmptyState>
  );
}
