import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ask } from '../api/client';
import { useTenant } from '../shell/tenant';
import type { TemplateFilter } from './template-filter';
import { isMoving, templateOf } from './template';

/** While Meta is at it, and until the tenant's stream tells of it. */
const LOOK_AGAIN_MS = { one: 2_500, list: 6_000 };
const PAGE = 60;

/** The tenant's templates that fit, in the order of their names, page by page. */
export function useTemplates(filter: TemplateFilter) {
  const { tenantId } = useTenant();
  const pages = useInfiniteQuery({
    queryKey: ['templates', tenantId, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/templates', {
          params: { path: { tenantId }, query: { ...filter, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some(({ status }) => isMoving(status)))
        ? LOOK_AGAIN_MS.list
        : false,
  });
  const templates = useMemo(
    () => pages.data?.pages.flatMap(({ data }) => data.map(templateOf)) ?? [],
    [pages.data],
  );
  return { pages, templates };
}

/** One template; read again by itself while Meta is at it. */
export function useTemplate(templateId: string) {
  const { tenantId } = useTenant();
  return useQuery({
    queryKey: ['templates', tenantId, 'one', templateId],
    queryFn: async () =>
      templateOf(
        await ask(
          api.GET('/api/v1/tenants/{tenantId}/templates/{templateId}', {
            params: { path: { tenantId, templateId } },
          }),
        ),
      ),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.status) ? LOOK_AGAIN_MS.one : false),
  });
}

/** The WABAs of the tenant: where templates live. */
export function useWabas() {
  const { tenantId } = useTenant();
  const { data, error, isPending } = useQuery({
    queryKey: ['wabas', tenantId, 'all'],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/wabas', {
          params: { path: { tenantId }, query: { limit: 200 } },
        }),
      ),
    staleTime: 60_000,
  });
  return { wabas: data?.data ?? [], error, isPending };
}

/** The name of a WABA, for people. */
export function useWabaName(): (wabaId: string) => string {
  const { wabas } = useWabas();
  return (wabaId) => wabas.find((waba) => waba.wabaId === wabaId)?.name ?? wabaId;
}
