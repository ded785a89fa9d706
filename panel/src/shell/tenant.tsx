import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { createContext, use, useEffect, useMemo } from 'react';
import { api, ask } from '../api/client';
import { LiveProvider } from '../live/live';
import { useSession } from '../session/session';
import type { Role } from '../session/who';
import { mayIn, roleIn } from '../session/who';
import { NotFound } from './error-room';
import type { Tenant } from './tenants';
import { keepLastTenant } from './tenants';
import { useWaiting } from './waiting';

interface Here {
  tenantId: string;
  /** Undefined until it was read. */
  tenant: Tenant | undefined;
  /** Whether whoever is signed in has at least this role here. */
  may(role: Role): boolean;
}

const TenantContext = createContext<Here | null>(null);

/** The tenant of the address; only in rooms below `/t/{tenantId}`. */
export function useTenant(): Here {
  const here = use(TenantContext);
  if (!here) throw new Error('useTenant needs a room below /t/{tenantId}');
  return here;
}

/** Stands around every room of a tenant. */
export function TenantFrame() {
  const { tenantId = '' } = useParams({ strict: false });
  const { who } = useSession();
  const { data: tenant, error } = useQuery({
    queryKey: ['tenant', tenantId],
    queryFn: () => ask(api.GET('/api/v1/tenants/{tenantId}', { params: { path: { tenantId } } })),
    staleTime: 60_000,
    enabled: roleIn(who, tenantId) !== undefined,
  });
  useEffect(() => {
    if (tenant) keepLastTenant(tenant.id);
  }, [tenant]);
  const here = useMemo<Here>(
    () => ({ tenantId, tenant, may: (role) => mayIn(who, tenantId, role) }),
    [tenantId, tenant, who],
  );
  if (roleIn(who, tenantId) === undefined || (error && 'status' in error && error.status === 404))
    return <NotFound />;
  return (
    // Another tenant is another room: nothing of the one before stays.
    <TenantContext key={tenantId} value={here}>
      <LiveProvider tenantId={tenantId}>
        <Waiting tenantId={tenantId} />
        <Outlet />
      </LiveProvider>
    </TenantContext>
  );
}

/** Counts apart from the rooms, so that a count draws none of them anew. */
function Waiting({ tenantId }: { tenantId: string }) {
  useWaiting(tenantId);
  return null;
}
