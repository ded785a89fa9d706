import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import type { Role } from '../session/who';
import { useTenant } from '../shell/tenant';
import { Field, TextField } from '../ui/field';
import { FormDialog } from './form-dialog';
import { peopleTexts } from './operations.texts';
import { RoleSelect } from './role-select';

/** Asks somebody to join, by e-mail. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const t = useTexts(peopleTexts);
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
    <FormDialog title={t.inviteTitle} lead={t.inviteLead} action={t.send} onClose={onClose} saving={invite}>
      <TextField
        label={t.email}
        type="email"
        required
        maxLength={254}
        autoFocus
        value={email}
        onChange={setEmail}
      />
      <Field label={t.role}>{(control) => <RoleSelect {...control} value={role} onChange={setRole} />}</Field>
    </FormDialog>
  );
}
