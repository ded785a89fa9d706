import { ScrollText } from 'lucide-react';
import { useMemo } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Drawer } from '../ui/drawer';
import { EmptyState } from '../ui/empty-state';
import { Mark } from '../ui/mark';
import { Fact, Facts } from './fact';
import { IdText } from './id-text';
import { auditTexts, operationsTexts } from './operations.texts';
import { fromOf } from './period';
import { RowLink } from './row-link';
import type { Column } from './table';
import { Table } from './table';
import { PeriodChoice, Toolbar } from './toolbar';
import { useFilter } from './use-filter';
import { useOpen } from './use-open';
import { usePages } from './use-pages';

type Entry = Shape<'AuditEntryView'>;

/** Who did what to what, from where; nothing of it can be changed. */
export function AuditSection({ itemId }: { itemId?: string }) {
  const t = useTexts(auditTexts);
  const common = useTexts(operationsTexts);
  const { tenantId } = useTenant();
  const { filter, set } = useFilter();
  const { open, close } = useOpen('audit');
  const nameOf = useNames();
  const columns = useColumns(nameOf);
  const query = {
    actorId: filter.actorId,
    action: filter.action,
    from: fromOf(filter.period, new Date()),
  };
  const pages = usePages<Entry>(['audit', tenantId, query], (cursor) =>
    ask(
      api.GET('/api/v1/tenants/{tenantId}/audit', {
        params: { path: { tenantId }, query: { ...query, limit: 100, cursor } },
      }),
    ),
  );
  const opened = pages.rows.find(({ id }) => id === itemId);
  return (
    <>
      <Toolbar>
        <PeriodChoice value={filter.period} onChange={(period) => set({ period })} />
        {filter.action && <Mark tone="accent">{filter.action}</Mark>}
        {filter.actorId && <Mark tone="accent">{nameOf(filter.actorId) ?? filter.actorId}</Mark>}
        {(filter.action || filter.actorId) && (
          <Button look="quiet" onClick={() => set({ action: undefined, actorId: undefined })}>
            {common.clear}
          </Button>
        )}
      </Toolbar>
      <Table
        {...pages}
        label={common.audit}
        columns={columns}
        keyOf={({ id }) => id}
        openKey={itemId}
        onOpen={({ id }) => open(id)}
        empty={
          <EmptyState icon={<ScrollText size={20} aria-hidden />} title={t.emptyTitle}>
            <p>{t.emptyLead}</p>
          </EmptyState>
        }
      />
      {opened && <EntryDrawer entry={opened} nameOf={nameOf} onClose={close} />}
    </>
  );
}

type NameOf = (actorId: string) => string | undefined;

/** Names of the tenant's people and keys; whoever is neither is shown by their id. */
function useNames(): NameOf {
  const { tenantId } = useTenant();
  const params = { path: { tenantId }, query: { limit: 100 } };
  const { rows: members } = usePages<Shape<'MemberView'>>(['members', tenantId], (cursor) =>
    ask(
      api.GET('/api/v1/tenants/{tenantId}/users', { params: { ...params, query: { limit: 100, cursor } } }),
    ),
  );
  const { rows: keys } = usePages<Shape<'ApiKeyView'>>(['api-keys', tenantId], (cursor) =>
    ask(
      api.GET('/api/v1/tenants/{tenantId}/api-keys', {
        params: { ...params, query: { limit: 100, cursor } },
      }),
    ),
  );
  return useMemo(() => {
    const names = new Map([
      ...members.map(({ userId, name }) => [userId, name] as const),
      ...keys.map(({ id, name }) => [id, name] as const),
    ]);
    return (actorId) => names.get(actorId);
  }, [members, keys]);
}

function Outcome({ outcome }: { outcome: string }) {
  const t = useTexts(auditTexts);
  return outcome === 'ok' ? (
    <span className="text-ink-2">{t.ok}</span>
  ) : (
    <Mark tone="bad">{t.refused(outcome)}</Mark>
  );
}

/** `DELETE /wabas/:wabaId`: the part of a route that differs. */
const shortAction = (action: string): string => action.replace(/\/api\/v1(\/tenants\/:tenantId(?=\/))?/, '');

function useColumns(nameOf: NameOf): Column<Entry>[] {
  const t = useTexts(auditTexts);
  const formats = useFormats();
  return [
    {
      id: 'at',
      title: t.at,
      cell: ({ id, at }) => (
        <RowLink section="audit" itemId={id}>
          {formats.moment(at)}
        </RowLink>
      ),
    },
    {
      id: 'actor',
      title: t.actor,
      cell: ({ actor }) => (actor.id && nameOf(actor.id)) || t[actor.kind],
    },
    {
      id: 'action',
      title: t.action,
      wide: true,
      cell: ({ action }) => (
        <code className="font-mono text-small" title={action}>
          {shortAction(action)}
        </code>
      ),
    },
    { id: 'outcome', title: t.outcome, cell: ({ outcome }) => <Outcome outcome={outcome} /> },
    {
      id: 'address',
      title: t.address,
      cell: ({ address }) => <code className="font-mono text-small">{address}</code>,
    },
  ];
}

function EntryDrawer({ entry, nameOf, onClose }: { entry: Entry; nameOf: NameOf; onClose(): void }) {
  const t = useTexts(auditTexts);
  const formats = useFormats();
  const { set } = useFilter();
  const { action, actor, at, outcome, address, requestId, subject } = entry;
  const { id: actorId } = actor;
  return (
    <Drawer
      open
      onClose={onClose}
      title={<code className="font-mono text-list break-all">{action}</code>}
      actions={
        <>
          {actorId && <Button onClick={() => set({ actorId })}>{t.onlyActor}</Button>}
          <Button onClick={() => set({ action })}>{t.onlyAction}</Button>
        </>
      }
    >
      <Facts>
        <Fact name={t.at}>{formats.moment(at)}</Fact>
        <Fact name={t.actor}>
          {t[actor.kind]}
          {actorId && (
            <>
              {' '}
              {nameOf(actorId)} <IdText id={actorId} whole />
            </>
          )}
        </Fact>
        <Fact name={t.outcome}>
          <Outcome outcome={outcome} />
        </Fact>
        <Fact name={t.address}>{address}</Fact>
        <Fact name={t.request}>
          <IdText id={requestId} whole />
        </Fact>
        {Object.entries(subject).map(([name, id]) => (
          <Fact key={name} name={name}>
            <IdText id={String(id)} whole />
          </Fact>
        ))}
      </Facts>
    </Drawer>
  );
}
