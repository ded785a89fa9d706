import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

interface Page<Row> {
  data: Row[];
  nextCursor: string | null;
}

/** A list of the API, page after page, as the table takes it. */
export function usePages<Row>(
  queryKey: readonly unknown[],
  ask: (cursor: string | undefined) => Promise<Page<Row>>,
  { enabled = true, refetchMs }: { enabled?: boolean; refetchMs?: number } = {},
) {
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: Page<Row>) => nextCursor ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: refetchMs ?? false,
    enabled,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = pages;
  const rows = useMemo(() => pages.data?.pages.flatMap(({ data }) => data) ?? [], [pages.data]);
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return {
    rows,
    loading: pages.isPending,
    error: pages.error,
    onRetry: () => void refetch(),
    more: hasNextPage && !isFetchingNextPage ? more : undefined,
    loadingMore: isFetchingNextPage,
  };
}
