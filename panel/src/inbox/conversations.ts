import type { InfiniteData } from '@tanstack/react-query';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { api, ask } from '../api/client';
import { useNotes } from '../live/live';
import { Turns } from '../live/turns';
import type { Filter, Page, Row } from './place-row';
import { placeRow } from './place-row';

/** More conversations than this changed at once: the list is asked for again instead of each of them. */
const MOST_AT_ONCE = 8;

type Pages = InfiniteData<Page, string | undefined>;

/** The list, page by page. */
export function useConversations(tenantId: string, filter: Filter) {
  const query = useInfiniteQuery({
    queryKey: ['conversations', tenantId, filter],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/conversations', {
          params: { path: { tenantId }, query: { ...filter, limit: 50, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // The stream keeps it up to date.
    staleTime: 60_000,
    // Only rows that changed are other objects; comparing thousands of them would cost more than a frame.
    structuralSharing: false,
    placeholderData: (previous) => previous,
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ data }) => data) ?? [], [query.data]);
  return { ...query, rows };
}

/** One conversation; first as the list has it. */
export function useConversation(tenantId: string, id: string | undefined) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['conversation', tenantId, id],
    queryFn: () => readConversation(tenantId, id ?? ''),
    enabled: id !== undefined,
    staleTime: 60_000,
    placeholderData: () =>
      queries
        .getQueriesData<Pages>({ queryKey: ['conversations', tenantId] })
        .flatMap(([, data]) => data?.pages.flatMap((page) => page.data) ?? [])
        .find((row) => row.id === id),
  });
}

export const readConversation = (tenantId: string, conversationId: string): Promise<Row> =>
  ask(
    api.GET('/api/v1/tenants/{tenantId}/conversations/{conversationId}', {
      params: { path: { tenantId, conversationId } },
    }),
  );

const readTop = async (tenantId: string): Promise<Row[]> => {
  const params = { path: { tenantId }, query: { limit: 50 } };
  return (await ask(api.GET('/api/v1/tenants/{tenantId}/conversations', { params }))).data;
};

/** Puts a conversation as it is now into every list that shows it. */
export function usePlaceRow(tenantId: string) {
  const queries = useQueryClient();
  return useCallback(
    (row: Row) => {
      queries.setQueryData(['conversation', tenantId, row.id], row);
      for (const [queryKey] of queries.getQueriesData<Pages>({ queryKey: ['conversations', tenantId] }))
        queries.setQueryData<Pages>(queryKey, (old) => {
          const pages = old && placeRow(old.pages, row, (queryKey[2] ?? {}) as Filter);
          return pages && pages !== old.pages ? { ...old, pages } : old;
        });
    },
    [queries, tenantId],
  );
}

const turns = new Turns();

/** Keeps lists up to date while the tenant's stream tells what changes. */
export function useLiveConversations(tenantId: string): void {
  const queries = useQueryClient();
  const place = usePlaceRow(tenantId);
  useNotes((notes) => {
    const ids =
      notes === 'look'
        ? []
        : [
            ...new Set(
              notes.flatMap(({ kind, id, conversationId }) =>
                kind === 'conversation' ? id : kind === 'message' ? (conversationId ?? []) : [],
              ),
            ),
          ];
    if (notes !== 'look' && ids.length === 0) return;
    const asked = turns.next();
    const show = (row: Row) => turns.takes(row.id, asked) && place(row);
    if (notes === 'look' || ids.length > MOST_AT_ONCE) {
      // Far down a long list, asking for all of it again would take seconds: then only its top is.
      void queries.invalidateQueries({
        predicate: ({ queryKey: [kind, tenant], state }) =>
          kind === 'conversations' &&
          tenant === tenantId &&
          ((state.data as Pages | undefined)?.pages.length ?? 0) <= 4,
      });
      void readTop(tenantId).then(
        (rows) => rows.forEach(show),
        () => undefined,
      );
      void queries.invalidateQueries({ queryKey: ['conversation', tenantId] });
    } else for (const id of ids) void readConversation(tenantId, id).then(show, () => undefined);
  });
}
