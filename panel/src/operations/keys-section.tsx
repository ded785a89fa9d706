import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { Drawer } from '../ui/drawer';
import { EmptyState } from '../ui/empty-state';
import { Mark } from '../ui/mark';
import { Fact, Facts } from './fact';
import { IdText } from './id-text';
import { NewKeyDialog } from './new-key-dialog';
import { keyTexts, operationsTexts, peopleTexts } from './operations.texts';
import { RowLink } from './row-link';
import type { Column } from './table';
import { Table } from './table';
import { Toolbar } from './toolbar';
import { useOpen } from './use-open';
import { usePages } from './use-pages';

type Key = Shape<'ApiKeyView'>;

/** What opens the API of this tenant to systems: made, watched, revoked. */
export function KeysSection({ itemId }: { itemId?: string }) {
  const t = useTexts(keyTexts);
  const sections = useTexts(operationsTexts);
  const { tenantId } = useTenant();
  const { open, close } = useOpen('keys');
  const [making, setMaking] = useState(false);
  const keys = usePages<Key>(['api-keys', tenantId], (cursor) =>
    ask(
      api.GET('/api/v1/tenants/{tenantId}/api-keys', {
        params: { path: { tenantId }, query: { limit: 100, cursor } },
      }),
    ),
  );
  const opened = keys.rows.find(({ id }) => id === itemId);
  return (
    <>
      <Toolbar>
        <div className="flex-1" />
        <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={() => setMaking(true)}>
          {t.create}
        </Button>
      </Toolbar>
      <Table
        {...keys}
        label={sections.keys}
        columns={useColumns()}
        keyOf={({ id }) => id}
        openKey={itemId}
        onOpen={({ id }) => open(id)}
        empty={
          <EmptyState icon={<KeyRound size={20} aria-hidden />} title={t.emptyTitle}>
            <p>{t.emptyLead}</p>
          </EmptyState>
        }
      />
      {opened && <KeyDrawer apiKey={opened} onClose={close} />}
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
    </>
  );
}

const isOver = ({ expiresAt }: Key): boolean => expiresAt !== null && new Date(expiresAt) <= new Date();

function KeyMark({ apiKey }: { apiKey: Key }) {
  const t = useTexts(keyTexts);
  if (apiKey.revokedAt) return <Mark tone="neutral">{t.revoked}</Mark>;
  return isOver(apiKey) ? <Mark tone="warn">{t.expired}</Mark> : <Mark tone="ok">{t.works}</Mark>;
}

function useColumns(): Column<Key>[] {
  const t = useTexts(keyTexts);
  const roles = useTexts(peopleTexts);
  const formats = useFormats();
  return [
    {
      id: 'name',
      title: t.name,
      wide: true,
      cell: ({ id, name }) => (
        <RowLink section="keys" itemId={id}>
          {name}
        </RowLink>
      ),
    },
    { id: 'state', title: t.state, phone: 'aside', cell: (apiKey) => <KeyMark apiKey={apiKey} /> },
    { id: 'role', title: t.role, cell: ({ role }) => roles[role] },
    {
      id: 'last4',
      title: t.ending,
      phone: 'no',
      cell: ({ last4 }) => <code className="font-mono">…{last4}</code>,
    },
    { id: 'created', title: t.created, phone: 'no', cell: ({ createdAt }) => formats.day(createdAt) },
    {
      id: 'used',
      title: t.used,
      cell: ({ lastUsedAt }) => (lastUsedAt ? formats.moment(lastUsedAt) : t.never),
    },
    {
      id: 'expires',
      title: t.expires,
      cell: ({ expiresAt }) => (expiresAt ? formats.day(expiresAt) : t.never),
    },
  ];
}

function KeyDrawer({ apiKey, onClose }: { apiKey: Key; onClose(): void }) {
  const t = useTexts(keyTexts);
  const roles = useTexts(peopleTexts);
  const formats = useFormats();
  const { tenantId } = useTenant();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id, name, role, last4, createdAt, lastUsedAt, expiresAt, revokedAt } = apiKey;
  const revoke = useMutation({
    mutationFn: () =>
      ask(
        api.DELETE('/api/v1/tenants/{tenantId}/api-keys/{keyId}', {
          params: { path: { tenantId, keyId: id } },
        }),
      ),
    onSuccess: async () => {
      setAsking(false);
      await queries.invalidateQueries({ queryKey: ['api-keys', tenantId] });
    },
  });
  const when = (at: string | null) => (at ? formats.moment(at) : t.never);
  return (
    <Drawer
      open
      onClose={onClose}
      title={name}
      actions={
        !revokedAt && (
          <Button className="text-bad!" onClick={() => setAsking(true)}>
            {t.revoke}
          </Button>
        )
      }
    >
      <Facts>
        <Fact name={t.state}>
          <KeyMark apiKey={apiKey} />
        </Fact>
        <Fact name={t.role}>{roles[role]}</Fact>
        <Fact name={t.ending}>
          <code className="font-mono">…{last4}</code>
        </Fact>
        <Fact name={t.created}>{formats.moment(createdAt)}</Fact>
        <Fact name={t.used}>{when(lastUsedAt)}</Fact>
        <Fact name={t.expires}>{when(expiresAt)}</Fact>
        {revokedAt && <Fact name={t.revoked}>{formats.moment(revokedAt)}</Fact>}
        <Fact name="Id">
          <IdText id={id} whole />
        </Fact>
      </Facts>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutate()}
        title={t.revokeTitle(name)}
        action={t.revoke}
        busy={revoke.isPending}
        error={revoke.error}
      >
        <p>{t.revokeLead}</p>
      </Confirm>
    </Drawer>
  );
}
