import { ScrollText } from 'lucide-react';
import { useMemo } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Drawer } from '../ui/drawer';
import { EmptyState } from '../ui/empty-state';
import { Mark } from '../ui/mark';
import { auditWords, longAction, shortAction } from './audit-words.texts';
import { Fact, Facts } from './fact';
import { IdText } from './id-text';
import { auditTexts, operationsTexts } from './operations.texts';
import { fromOf } from './period';
import { RowLink } from './row-link';
import type { Column } from './table';
import { Table } from './table';
import { Choice, PeriodChoice, Toolbar } from './toolbar';
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
  const names = useNames();
  const nameOf = (id: string) => names.find(([one]) => one === id)?.[1];
  const word = useWordOf(auditWords);
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
        <Choice
          label={t.actor}
          value={filter.actorId}
          onChange={(actorId) => set({ actorId })}
          options={[
            ['', t.anybody],
            ...names,
            ...known(
              filter.actorId,
              names.map(([id]) => id),
            ),
          ]}
        />
        <Choice
          label={t.action}
          value={filter.action}
          onChange={(action) => set({ action })}
          options={[
            ['', t.anything],
            ...ACTIONS.map((action) => [longAction(action), word(action)] as const),
            ...known(filter.action, ACTIONS.map(longAction)),
          ]}
        />
        {(filter.action || filter.actorId || filter.period) && (
          <Button
            look="quiet"
            onClick={() => set({ action: undefined, actorId: undefined, period: undefined })}
          >
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
const ACTIONS = Object.keys(auditWords);

/** What a filter of the address names and the list does not: a choice of its own. */
const known = (value: string | undefined, listed: readonly string[]): [string, string][] =>
  value === undefined || listed.includes(value) ? [] : [[value, shortAction(value)]];

/** The tenant's people and keys by id; whoever is neither is shown by their id. */
function useNames(): (readonly [id: string, name: string])[] {
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
  return useMemo(
    () => [
      ...members.map(({ userId, name }) => [userId, name] as const),
      ...keys.map(({ id, name }) => [id, name] as const),
    ],
    [members, keys],
  );
}

function Outcome({ outcome }: { outcome: string }) {
  const t = useTexts(auditTexts);
  return outcome === 'ok' ? (
    <span className="text-ink-2">{t.ok}</span>
  ) : (
    <Mark tone="bad">{t.refused(outcome)}</Mark>
  );
}

function useColumns(nameOf: NameOf): Column<Entry>[] {
  const t = useTexts(auditTexts);
  const word = useWordOf(auditWords);
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
      cell: ({ action }) => <span title={action}>{word(shortAction(action))}</span>,
    },
    { id: 'outcome', title: t.outcome, phone: 'aside', cell: ({ outcome }) => <Outcome outcome={outcome} /> },
    {
      id: 'address',
      title: t.address,
      phone: 'no',
      cell: ({ address }) => <code className="font-mono text-small">{address}</code>,
    },
  ];
}

function EntryDrawer({ entry, nameOf, onClose }: { entry: Entry; nameOf: NameOf; onClose(): void }) {
  const t = useTexts(auditTexts);
  const formats = useFormats();
  const word = useWordOf(auditWords);
  const { set } = useFilter();
  const { action, actor, at, outcome, address, requestId, subject } = entry;
  const { id: actorId } = actor;
  return (
    <Drawer
      open
      onClose={onClose}
      title={word(shortAction(action))}
      actions={
        <>
          {actorId && <Button onClick={() => set({ actorId })}>{t.onlyActor}</Button>}
          <Button onClick={() => set({ action })}>{t.onlyAction}</Button>
        </>
      }
    >
      <Facts>
        <Fact name={t.action}>
          <code className="font-mono text-small break-all">{action}</code>
        </Fact>
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
