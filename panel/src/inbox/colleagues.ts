import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useSession } from '../session/session';
import { useTenant } from '../shell/tenant';
import { useSavedDrafts } from './drafts';

export type InternalNote = Shape<'InternalNoteView'>;

const MOST = 200;
/** Who stops writing is told by nobody: while somebody writes, it is asked this often, in milliseconds. */
const STILL_WRITING_MS = 5_000;

/** What colleagues wrote to each other beside a thread, all of it, oldest first. */
export function useInternalNotes(tenantId: string, conversationId: string): InternalNote[] {
  const path = { tenantId, conversationId };
  const query = useInfiniteQuery({
    queryKey: ['internal-notes', tenantId, conversationId],
    queryFn: ({ pageParam: cursor }) =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/conversations/{conversationId}/notes', {
          params: { path, query: { limit: MOST, cursor } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 60_000,
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return useMemo(() => query.data?.pages.flatMap(({ data }) => data).toReversed() ?? [], [query.data]);
}

/** Names of colleagues who are writing to the same person at this moment. */
export function useWriters(tenantId: string, conversationId: string): string[] {
  const path = { tenantId, conversationId };
  const { data } = useQuery({
    queryKey: ['writers', tenantId, conversationId],
    queryFn: () =>
      ask(api.GET('/api/v1/tenants/{tenantId}/conversations/{conversationId}/writers', { params: { path } })),
    refetchInterval: ({ state }) => (state.data?.data.length ? STILL_WRITING_MS : false),
  });
  return useMemo(() => data?.data.map(({ name }) => name) ?? [], [data]);
}

/** Brings what one has begun to write, wherever that was. */
export function useOwnDrafts(): void {
  const { tenantId, may } = useTenant();
  const { who } = useSession();
  const { data } = useQuery({
    queryKey: ['drafts', tenantId],
    queryFn: async () => {
      const all: { conversationId: string; text: string }[] = [];
      let cursor: string | undefined;
      do {
        const page = await ask(
          api.GET('/api/v1/tenants/{tenantId}/drafts', {
            params: { path: { tenantId }, query: { limit: MOST, cursor } },
          }),
        );
        all.push(...page.data);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return all;
    },
    enabled: may('agent'),
    // A draft that was sent elsewhere is gone here, whether or not the answer is the same as before.
    structuralSharing: false,
  });
  useSavedDrafts(tenantId, who.userId, data);
}
