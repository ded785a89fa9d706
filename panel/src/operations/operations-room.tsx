import { Link, Navigate, useParams } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { NotFound } from '../shell/error-room';
import { useTenant } from '../shell/tenant';
import { useTitle } from '../ui/title';
import { AccountsSection } from './accounts-section';
import { AuditSection } from './audit-section';
import { DeliveriesSection } from './deliveries-section';
import { KeysSection } from './keys-section';
import { operationsTexts } from './operations.texts';
import { PeopleSection } from './people-section';
import { RatesSection } from './rates-section';
import { ServerSection } from './server-section';
import { TenantSection } from './tenant-section';

type SectionId = 'deliveries' | 'people' | 'keys' | 'audit' | 'tenant' | 'accounts' | 'rates' | 'server';

const intoView = (tab: HTMLElement | null): void => {
  void tab?.scrollIntoView({ inline: 'center', block: 'nearest' });
};

/** Who works here, what opens the API, what happened, and, for the platform, what Meta posted. */
export function OperationsRoom() {
  const t = useTexts(operationsTexts);
  const { tenantId, may } = useTenant();
  const { who } = useSession();
  const { section, itemId } = useParams({ strict: false });
  const all: [id: SectionId, may: boolean, show: (itemId?: string) => ReactNode][] = [
    ['deliveries', who.platformRole === 'admin', (item) => <DeliveriesSection itemId={item} />],
    ['people', may('admin'), (item) => <PeopleSection itemId={item} />],
    ['keys', may('admin'), (item) => <KeysSection itemId={item} />],
    ['audit', may('admin') || who.platformRole !== null, (item) => <AuditSection itemId={item} />],
    ['tenant', may('admin') || who.platformRole !== null, () => <TenantSection />],
    ['accounts', who.platformRole !== null, (item) => <AccountsSection itemId={item} />],
    ['rates', who.platformRole !== null, (item) => <RatesSection itemId={item} />],
    ['server', who.platformRole !== null, () => <ServerSection />],
  ];
  const sections = all.filter(([, allowed]) => allowed);
  const shown = sections.find(([id]) => id === section);
  useTitle(shown ? `${t[shown[0]]} · ${t.title}` : t.title);
  const [first] = sections;
  if (section === undefined && first)
    return (
      <Navigate to="/t/$tenantId/operations/$section" params={{ tenantId, section: first[0] }} replace />
    );
  if (!shown) return <NotFound />;
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-x-6 border-b border-line bg-surface px-4 pt-2 wide:px-6">
        <h1 className="py-1 text-title font-semibold max-wide:flex-1">{t.title}</h1>
        <nav
          aria-label={t.sections}
          className="-mb-px flex min-w-0 flex-1 self-end overflow-x-auto max-wide:order-last max-wide:-mx-3 max-wide:basis-full"
        >
          {sections.map(([id]) => (
            <Link
              key={id}
              to="/t/$tenantId/operations/$section"
              params={{ tenantId, section: id }}
              activeProps={{ 'aria-current': 'page' }}
              // On a phone not all of them have room.
              ref={id === section ? intoView : undefined}
              className="control flex shrink-0 items-center border-b-2 border-transparent px-3 pt-1 font-semibold text-ink-2 hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
            >
              {t[id]}
            </Link>
          ))}
        </nav>
        {who.platformRole === 'admin' && (
          <a
            href="/queues"
            target="_blank"
            rel="noreferrer"
            className="control flex items-center gap-1.5 font-semibold text-accent-text hover:underline"
          >
            {t.jobs}
            <ExternalLink size={14} aria-hidden />
          </a>
        )}
      </header>
      {shown[2](itemId)}
    </div>
  );
}
