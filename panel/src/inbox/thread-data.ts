import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { api, ask } from '../api/client';
import { useNotes } from '../live/live';
import { Turns } from '../live/turns';
import type { Message } from '../message/content';
import type { ThreadPage } from './thread-pages';
import { aboutOf, isAbout, placeMessage, placeNewest } from './thread-pages';

type Pages = InfiniteData<ThreadPage, string | undefined>;

const PAGE = 50;
/** More messages than this changed at once: the newest page is asked for instead of each of them. */
const MOST_AT_ONCE = 10;

const turns = new Turns();

/** The ticks of a message come within milliseconds, and each has it read again: to be called before it is asked for. */
export const beforeAsking = (): number => turns.next();

const keyOf = (tenantId: string, conversationId: string) => ['thread', tenantId, conversationId] as const;

const readPage = (tenantId: string, conversationId: string, cursor?: string): Promise<ThreadPage> =>
  ask(
    api.GET('/api/v1/tenants/{tenantId}/conversations/{conversationId}/messages', {
      params: { path: { tenantId, conversationId }, query: { order: 'desc', limit: PAGE, cursor } },
    }),
  );

const readMessage = (tenantId: string, messageId: string): Promise<Message> =>
  ask(
    api.GET('/api/v1/tenants/{tenantId}/messages/{messageId}', { params: { path: { tenantId, messageId } } }),
  );

/** A thread, its newest page first; older ones when somebody scrolls up. Messages are given oldest first. */
export function useThread(tenantId: string, conversationId: string) {
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: keyOf(tenantId, conversationId),
    queryFn: ({ pageParam }) => readPage(tenantId, conversationId, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // The stream keeps it up to date, a page at a time: reading ten thousand messages again would take seconds.
    staleTime: Infinity,
    // What did not change stays the same object anyway; comparing ten thousand messages would cost more than a frame.
    structuralSharing: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { isSuccess } = query;
  const missed = useRef(false);
  useEffect(() => {
    // What was told of while the first page was on its way may not stand on it.
    if (isSuccess && missed.current) void readNewest(queries, tenantId, conversationId);
    missed.current = false;
  }, [isSuccess, queries, tenantId, conversationId]);
  useNotes((notes) => {
    if (!isSuccess) missed.current = true;
    if (notes === 'look') return void readNewest(queries, tenantId, conversationId);
    const ids = [
      ...new Set(
        notes.flatMap((note) =>
          note.kind === 'message' && (note.conversationId ?? conversationId) === conversationId
            ? note.id
            : [],
        ),
      ),
    ];
    if (ids.length > MOST_AT_ONCE) return void readNewest(queries, tenantId, conversationId);
    for (const id of ids) void readAgain(queries, tenantId, conversationId, id);
  });
  const messages = useMemo(
    () => query.data?.pages.flatMap(({ data }) => data).toReversed() ?? [],
    [query.data],
  );
  return { ...query, messages };
}

/**
 * Puts a message into the thread that is shown, unless it is shown as it was later.
 * @param asked the turn that was taken before the server was asked
 */
export function showMessage(queries: QueryClient, tenantId: string, message: Message, asked: number): void {
  if (!turns.takes(message.id, asked)) return;
  queries.setQueryData<Pages>(keyOf(tenantId, message.conversationId), (old) => {
    const pages = old && placeMessage(old.pages, message);
    return pages && pages !== old.pages ? { ...old, pages } : old;
  });
}

async function readNewest(queries: QueryClient, tenantId: string, conversationId: string): Promise<void> {
  const asked = beforeAsking();
  const newest = await readPage(tenantId, conversationId).catch(() => undefined);
  if (!newest) return;
  const old = queries.getQueryData<Pages>(keyOf(tenantId, conversationId));
  const pages = old && placeNewest(old.pages, newest, ({ id }) => turns.takes(id, asked));
  queries.setQueryData<Pages>(
    keyOf(tenantId, conversationId),
    pages ? { ...old, pages } : { pages: [newest], pageParams: [undefined] },
  );
}

/** Reads one message again, and the one that it is about. */
async function readAgain(
  queries: QueryClient,
  tenantId: string,
  conversationId: string,
  messageId: string,
): Promise<void> {
  const asked = beforeAsking();
  const message = await readMessage(tenantId, messageId).catch(() => undefined);
  if (message?.conversationId !== conversationId) return;
  showMessage(queries, tenantId, message, asked);
  if (!isAbout(message)) return;
  const pages = queries.getQueryData<Pages>(keyOf(tenantId, conversationId))?.pages ?? [];
  const about = pages
    .flatMap(({ data }) => data)
    .find(({ wamid }) => wamid !== null && wamid === aboutOf(message));
  const then = beforeAsking();
  const target = about && (await readMessage(tenantId, about.id).catch(() => undefined));
  if (target) showMessage(queries, tenantId, target, then);
}
