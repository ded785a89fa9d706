import { Plus, Users } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Mark } from '../ui/mark';
import { AccountDrawer } from './account-drawer';
import { accountTexts } from './accounts.texts';
import { NewAccountDialog } from './new-account-dialog';
import { operationsTexts, peopleTexts } from './operations.texts';
import { RowLink } from './row-link';
import type { Column } from './table';
import { Table } from './table';
import { Toolbar } from './toolbar';
import { useOpen } from './use-open';
import { usePages } from './use-pages';

type Account = Shape<'UserView'>;

/** Every account on this server; for the platform's people, and only its admins change any. */
export function AccountsSection({ itemId }: { itemId?: string }) {
  const t = useTexts(accountTexts);
  const people = useTexts(peopleTexts);
  const sections = useTexts(operationsTexts);
  const { who } = useSession();
  const { open, close } = useOpen('accounts');
  const [making, setMaking] = useState(false);
  const accounts = usePages<Account>(['accounts'], (cursor) =>
    ask(api.GET('/api/v1/users', { params: { query: { limit: 100, cursor } } })),
  );
  const opened = accounts.rows.find(({ id }) => id === itemId);
  return (
    <>
      <Toolbar>
        <p className="min-w-64 flex-1 text-list text-ink-2">{t.lead}</p>
        {who.platformRole === 'admin' && (
          <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={() => setMaking(true)}>
            {t.add}
          </Button>
        )}
      </Toolbar>
      <Table
        {...accounts}
        label={sections.accounts}
        columns={useColumns()}
        keyOf={({ id }) => id}
        openKey={itemId}
        onOpen={({ id }) => open(id)}
        empty={<EmptyState icon={<Users size={20} aria-hidden />} title={people.emptyTitle} />}
      />
      {opened && <AccountDrawer account={opened} onClose={close} />}
      {making && <NewAccountDialog onClose={() => setMaking(false)} />}
    </>
  );
}

function Access({ account: { disabledAt, passwordSet, secondFactor } }: { account: Account }) {
  const t = useTexts(accountTexts);
  const people = useTexts(peopleTexts);
  if (disabledAt) return <Mark tone="bad">{people.disabled}</Mark>;
  if (!passwordSet) return <Mark tone="warn">{t.noPassword}</Mark>;
  return secondFactor ? (
    <Mark tone="ok">{people.twoSteps}</Mark>
  ) : (
    <span className="text-ink-2">{people.passwordOnly}</span>
  );
}

function useColumns(): Column<Account>[] {
  const t = useTexts(accountTexts);
  const people = useTexts(peopleTexts);
  const formats = useFormats();
  return [
    {
      id: 'name',
      title: people.name,
      cell: ({ id, name }) => (
        <RowLink section="accounts" itemId={id}>
          {name}
        </RowLink>
      ),
    },
    { id: 'email', title: people.email, wide: true, cell: ({ email }) => email },
    {
      id: 'role',
      title: t.platformRole,
      cell: ({ platformRole }) => (platformRole ? t[platformRole] : ''),
    },
    { id: 'access', title: people.access, phone: 'aside', cell: (account) => <Access account={account} /> },
    { id: 'since', title: people.since, phone: 'no', cell: ({ createdAt }) => formats.day(createdAt) },
  ];
}
