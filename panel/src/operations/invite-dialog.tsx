import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import type { Role } from '../session/who';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { Field, TextInput } from '../ui/field';
import { operationsTexts, peopleTexts } from './operations.texts';
import { RoleSelect } from './role-select';

/** Asks somebody to join, by e-mail. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const t = useTexts(peopleTexts);
  const common = useTexts(operationsTexts);
  const { tenantId } = useTenant();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const invite = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/invitations', {
          params: { path: { tenantId } },
          body: { email: email.trim(), role },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['invitations', tenantId] });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.inviteTitle}
      lead={t.inviteLead}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button look="primary" type="submit" form="invite" busy={invite.isPending}>
            {t.send}
          </Button>
        </>
      }
    >
      <form
        id="invite"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        <Field label={t.email}>
          {(control) => (
            <TextInput
              {...control}
              type="email"
              required
              maxLength={254}
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={t.role}>
          {(control) => <RoleSelect {...control} value={role} onChange={setRole} />}
        </Field>
        <Fault error={invite.error} />
      </form>
    </Dialog>
  );
}
