import { useMutation, useQueryClient } from '@tanstack/react-query';
import { UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { EmptyState } from '../ui/empty-state';
import { Fault } from '../ui/fault';
import { Mark } from '../ui/mark';
import { useWide } from '../ui/screen';
import { InviteDialog } from './invite-dialog';
import { operationsTexts, peopleTexts } from './operations.texts';
import { PersonDrawer } from './person-drawer';
import { RowLink } from './row-link';
import type { Column } from './table';
import { Table } from './table';
import { Toolbar } from './toolbar';
import { useOpen } from './use-open';
import { usePages } from './use-pages';

type Member = Shape<'MemberView'>;
type Invitation = Shape<'InvitationView'>;
type Row = { member: Member } | { invitation: Invitation };

/** Who works for this tenant, and who was asked to. */
export function PeopleSection({ itemId }: { itemId?: string }) {
  const t = useTexts(peopleTexts);
  const sections = useTexts(operationsTexts);
  const { tenantId } = useTenant();
  const queries = useQueryClient();
  const { open, close } = useOpen('people');
  const [inviting, setInviting] = useState(false);
  const [revoking, setRevoking] = useState<Invitation>();
  const path = { tenantId };
  const members = usePages<Member>(['members', tenantId], (cursor) =>
    ask(api.GET('/api/v1/tenants/{tenantId}/users', { params: { path, query: { limit: 100, cursor } } })),
  );
  const invitations = usePages<Invitation>(['invitations', tenantId], (cursor) =>
    ask(
      api.GET('/api/v1/tenants/{tenantId}/invitations', { params: { path, query: { limit: 100, cursor } } }),
    ),
  );
  const revoke = useMutation({
    mutationFn: (invitationId: string) =>
      ask(
        api.DELETE('/api/v1/tenants/{tenantId}/invitations/{invitationId}', {
          params: { path: { tenantId, invitationId } },
        }),
      ),
    onSuccess: () => setRevoking(undefined),
    onSettled: () => queries.invalidateQueries({ queryKey: ['invitations', tenantId] }),
  });
  const columns = useColumns(setRevoking);
  const rows: Row[] = [
    ...invitations.rows.map((invitation) => ({ invitation })),
    ...members.rows.map((member) => ({ member })),
  ];
  const opened = members.rows.find(({ userId }) => userId === itemId);
  return (
    <>
      <Toolbar>
        <div className="flex-1" />
        <Button look="primary" icon={<UserPlus size={15} aria-hidden />} onClick={() => setInviting(true)}>
          {t.invite}
        </Button>
      </Toolbar>
      <div className="px-4 empty:hidden wide:px-6">
        <Fault error={invitations.error} />
      </div>
      <Table
        {...members}
        label={sections.people}
        columns={columns}
        rows={rows}
        keyOf={(row) => ('member' in row ? row.member.userId : row.invitation.id)}
        openKey={itemId}
        onOpen={(row) => 'member' in row && open(row.member.userId)}
        empty={
          <EmptyState icon={<Users size={20} aria-hidden />} title={t.emptyTitle}>
            <p>{t.emptyLead}</p>
          </EmptyState>
        }
      />
      {opened && <PersonDrawer member={opened} onClose={close} />}
      <Confirm
        open={revoking !== undefined}
        onClose={() => setRevoking(undefined)}
        onConfirm={() => revoking && revoke.mutate(revoking.id)}
        title={t.revokeTitle(revoking?.email ?? '')}
        action={t.revoke}
        busy={revoke.isPending}
        error={revoke.error}
      >
        <p>{t.revokeLead}</p>
      </Confirm>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

/** Whether they may come in, and by what. */
function Access({ row }: { row: Row }) {
  const t = useTexts(peopleTexts);
  if ('invitation' in row) return <Mark tone="warn">{t.invited}</Mark>;
  if (row.member.disabledAt) return <Mark tone="bad">{t.disabled}</Mark>;
  return row.member.secondFactor ? (
    <Mark tone="ok">{t.twoSteps}</Mark>
  ) : (
    <span className="text-ink-2">{t.passwordOnly}</span>
  );
}

function useColumns(onRevoke: (invitation: Invitation) => void): Column<Row>[] {
  const t = useTexts(peopleTexts);
  const formats = useFormats();
  const wide = useWide();
  return [
    {
      id: 'name',
      title: t.name,
      cell: (row) =>
        'member' in row ? (
          <RowLink section="people" itemId={row.member.userId}>
            {row.member.name}
          </RowLink>
        ) : (
          // On a phone a card is known by its first line.
          <span className="text-ink-2 max-wide:whitespace-normal">{wide ? '—' : row.invitation.email}</span>
        ),
    },
    {
      id: 'email',
      title: t.email,
      wide: true,
      cell: (row) => ('member' in row ? row.member.email : wide ? row.invitation.email : ''),
    },
    {
      id: 'role',
      title: t.role,
      cell: (row) => t['member' in row ? row.member.role : row.invitation.role],
    },
    { id: 'access', title: t.access, phone: 'aside', cell: (row) => <Access row={row} /> },
    {
      id: 'since',
      title: t.since,
      cell: (row) =>
        'member' in row ? (
          formats.day(row.member.createdAt)
        ) : (
          <span className="text-ink-2">{t.invitedUntil(formats.moment(row.invitation.expiresAt))}</span>
        ),
    },
    {
      id: 'revoke',
      title: '',
      cell: (row) =>
        'invitation' in row ? (
          <Button look="quiet" className="-mx-3 -my-1" onClick={() => onRevoke(row.invitation)}>
            {t.revoke}
          </Button>
        ) : (
          ''
        ),
    },
  ];
}
