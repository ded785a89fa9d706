import { Navigate } from '@tanstack/react-router';
import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { ApiProblem } from '../api/problem';
import { useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { EmptyState } from '../ui/empty-state';
import { ErrorRoom } from './error-room';
import { NewTenantForm } from './new-tenant-form';
import { shellTexts } from './shell.texts';
import { lastTenant, useTenants } from './tenants';

/** `/`: on to the tenant that was looked at last, or the first one; without any, how to come by one. */
export function Home() {
  const t = useTexts(shellTexts);
  const { who } = useSession();
  const { tenants, loading, error } = useTenants();
  const [made, setMade] = useState<string>();
  if (error instanceof ApiProblem && error.code === 'second_factor_required')
    return <Navigate to="/account" />;
  if (error) return <ErrorRoom error={error} reset={() => window.location.reload()} />;
  if (loading) return null;
  const last = lastTenant();
  const next = made ?? tenants.find(({ id }) => id === last)?.id ?? tenants[0]?.id;
  if (next) return <Navigate to="/t/$tenantId/inbox" params={{ tenantId: next }} replace />;
  return (
    <EmptyState
      icon={<Building2 size={20} aria-hidden />}
      title={t.noTenantsTitle}
      action={who.platformRole === 'admin' && <NewTenantForm onCreated={setMade} />}
    >
      <p>{who.platformRole ? t.noTenantsPlatform : t.noTenantsPerson}</p>
    </EmptyState>
  );
}
