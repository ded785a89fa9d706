import { ScrollText } from 'lucide-react';
import { useMemo } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { useSession } from '../session/session';
import { useTenant } from '../shell/tenant';
import { useTenants } from '../shell/tenants';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Checkbox } from '../ui/field';
import { EntryDrawer, useAuditColumns } from './audit-entry';
import type { Entry } from './audit-entry';
import { auditWords, longAction, shortAction } from './audit-words.texts';
import { auditTexts, operationsTexts } from './operations.texts';
import { fromOf } from './period';
import { Table } from './table';
import { Choice, PeriodChoice, Toolbar } from './toolbar';
import { useFilter } from './use-filter';
import { useOpen } from './use-open';
import { usePages } from './use-pages';

/** Who did what to what, from where; nothing of it can be changed. The platform's people see that of every tenant too. */
export function AuditSection({ itemId }: { itemId?: string }) {
  const t = useTexts(auditTexts);
  const common = useTexts(operationsTexts);
  const { tenantId } = useTenant();
  const { filter, set } = useFilter();
  const { open, close } = useOpen('audit');
  const names = useNames();
  const nameOf = (id: string) => names.find(([one]) => one === id)?.[1];
  const word = useWordOf(auditWords);
  const platform = useSession().who.platformRole !== null;
  const everywhere = platform && filter.of === 'all';
  const { tenants } = useTenants();
  const tenantOf = (id: string) => tenants.find((tenant) => tenant.id === id)?.name;
  const columns = useAuditColumns(nameOf, everywhere ? tenantOf : undefined);
  const query = {
    actorId: filter.actorId,
    action: filter.action,
    from: fromOf(filter.period, new Date()),
  };
  const pages = usePages<Entry>(['audit', tenantId, query, everywhere], (cursor) => {
    const page = { ...query, limit: 100, cursor };
    const params = { path: { tenantId }, query: page };
    return platform
      ? ask(
          api.GET('/api/v1/audit', {
            params: { query: { ...page, tenantId: everywhere ? undefined : tenantId } },
          }),
        )
      : ask(api.GET('/api/v1/tenants/{tenantId}/audit', { params }));
  });
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
        {platform && (
          <Checkbox
            label={common.onlyHere}
            checked={!everywhere}
            onChange={(event) => set({ of: event.target.checked ? undefined : 'all' })}
          />
        )}
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

const ACTIONS = Object.keys(auditWords);

/** What a filter of the address names and the list does not: a choice of its own. */
const known = (value: string | undefined, listed: readonly string[]): [string, string][] =>
  value === undefined || listed.includes(value) ? [] : [[value, shortAction(value)]];

/** The tenant's people and keys, and the platform's people for these, by id; whoever is none is shown by their id. */
function useNames(): (readonly [id: string, name: string])[] {
  const { tenantId, may } = useTenant();
  const { platformRole } = useSession().who;
  const params = { path: { tenantId }, query: { limit: 100 } };
  const ofTenant = { enabled: may('admin') };
  const { rows: members } = usePages<Shape<'MemberView'>>(
    ['members', tenantId],
    (cursor) =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/users', { params: { ...params, query: { limit: 100, cursor } } }),
      ),
    ofTenant,
  );
  const { rows: keys } = usePages<Shape<'ApiKeyView'>>(
    ['api-keys', tenantId],
    (cursor) =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/api-keys', {
          params: { ...params, query: { limit: 100, cursor } },
        }),
      ),
    ofTenant,
  );
  const { rows: accounts } = usePages<Shape<'UserView'>>(
    ['accounts'],
    (cursor) => ask(api.GET('/api/v1/users', { params: { query: { limit: 100, cursor } } })),
    { enabled: platformRole !== null },
  );
  return useMemo(
    () => [
      ...new Map([
        ...accounts.map(({ id, name }) => [id, name] as const),
        ...members.map(({ userId, name }) => [userId, name] as const),
        ...keys.map(({ id, name }) => [id, name] as const),
      ]),
    ],
    [accounts, members, keys],
  );
}
