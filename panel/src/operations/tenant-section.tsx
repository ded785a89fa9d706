import { Link } from '@tanstack/react-router';
import { useFormats, useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { useTenant } from '../shell/tenant';
import type { Tenant } from '../shell/tenants';
import { Mark } from '../ui/mark';
import { Section } from '../ui/section';
import { Fact, Facts } from './fact';
import { IdText } from './id-text';
import { RemoveTenant } from './remove-tenant';
import { SuspendTenant } from './suspend-tenant';
import { TenantForm } from './tenant-form';
import { tenantTexts } from './tenant.texts';

/** How the tenant is set up; the platform's admins change it, everybody else here only reads. */
export function TenantSection() {
  const t = useTexts(tenantTexts);
  const { tenantId, tenant } = useTenant();
  const { who } = useSession();
  if (!tenant) return <div aria-busy className="flex-1" />;
  const able = who.platformRole === 'admin';
  return (
    <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={0} role="region" aria-label={t.identity}>
      <div className="grid max-w-[720px] gap-8 px-4 py-5 wide:px-6">
        {!able && <p className="text-list text-ink-2">{t.lead}</p>}
        <Facts>
          <Fact name={t.state}>
            {tenant.status === 'active' ? (
              <Mark tone="ok">{t.active}</Mark>
            ) : (
              <Mark tone="bad">{t.suspended}</Mark>
            )}
          </Fact>
          <Since tenant={tenant} />
          <Fact name="Id">
            <IdText id={tenant.id} whole />
          </Fact>
          {!able && <Settings tenant={tenant} />}
        </Facts>
        {able && <TenantForm tenant={tenant} />}
        {able && <SuspendTenant tenant={tenant} />}
        <Section title={t.elsewhere}>
          <ul className="grid gap-1 text-list">
            <li>
              <Link to="/t/$tenantId/go-live" params={{ tenantId }} className={LINK}>
                {t.elsewhereAccounts}
              </Link>
            </li>
            <li>
              <Link to="/t/$tenantId/agent" params={{ tenantId }} className={LINK}>
                {t.elsewhereAgent}
              </Link>
            </li>
            {who.platformRole !== null && (
              <li>
                <Link
                  to="/t/$tenantId/operations/$section"
                  params={{ tenantId, section: 'server' }}
                  className={LINK}
                >
                  {t.elsewhereServer}
                </Link>
              </li>
            )}
          </ul>
        </Section>
        {able && <RemoveTenant tenant={tenant} />}
      </div>
    </div>
  );
}

const LINK = 'control inline-flex items-center font-semibold text-accent-text hover:underline';

function Since({ tenant }: { tenant: Tenant }) {
  const t = useTexts(tenantTexts);
  return <Fact name={t.since}>{useFormats().moment(tenant.createdAt)}</Fact>;
}

function Settings({ tenant }: { tenant: Tenant }) {
  const t = useTexts(tenantTexts);
  const formats = useFormats();
  const limit = (value: number | null): string => (value === null ? t.noLimit : formats.number(value));
  return (
    <>
      <Fact name={t.name}>{tenant.name}</Fact>
      <Fact name={t.locale}>{tenant.locale}</Fact>
      <Fact name={t.timezone}>{tenant.timezone}</Fact>
      <Fact name={t.daily}>{limit(tenant.dailySendLimit)}</Fact>
      <Fact name={t.monthly}>{limit(tenant.monthlySendLimit)}</Fact>
    </>
  );
}
