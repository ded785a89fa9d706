import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useSession } from '../session/session';
import { roleIn } from '../session/who';

export type Tenant = Shape<'TenantView'>;

/** The tenants that somebody may enter: all of them for the platform's people, page by page, else their own. */
export function useTenants() {
  const { who } = useSession();
  const platform = who.platformRole !== null;
  const all = useInfiniteQuery({
    queryKey: ['tenants'],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/api/v1/tenants', { params: { query: { limit: 200, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: 60_000,
    enabled: platform,
  });
  const own = useQueries({
    queries: (platform ? [] : who.tenants).map(({ tenantId }) => ({
      queryKey: ['tenant', tenantId],
      queryFn: () => ask(api.GET('/api/v1/tenants/{tenantId}', { params: { path: { tenantId } } })),
      staleTime: 60_000,
    })),
  });
  const tenants = useMemo<Tenant[]>(
    () =>
      platform ? (all.data?.pages.flatMap(({ data }) => data) ?? []) : own.flatMap(({ data }) => data ?? []),
    [platform, all.data, own],
  );
  return {
    tenants,
    error: platform ? all.error : (own.find(({ error }) => error)?.error ?? null),
    loading: platform ? all.isPending : own.some(({ isPending }) => isPending),
    more: all.hasNextPage ? () => void all.fetchNextPage() : undefined,
  };
}

const LAST_KEY = 'conect.tenant';

/** The tenant of the address, or, in rooms that are no tenant's, the one that was looked at last or comes first. */
export function useTenantOfRail(): string | undefined {
  const { tenantId } = useParams({ strict: false });
  const { who } = useSession();
  const { tenants } = useTenants();
  const last = lastTenant();
  return tenantId ?? (last !== null && roleIn(who, last) ? last : tenants[0]?.id);
}

/** The tenant that was looked at last in this browser. */
export const lastTenant = (): string | null => localStorage.getItem(LAST_KEY);
export const keepLastTenant = (tenantId: string): void => localStorage.setItem(LAST_KEY, tenantId);
