import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { Field, TextInput } from '../ui/field';
import { LinkPage } from './link-page';
import { PasswordInput } from './password-input';
import { sessionTexts } from './session.texts';

/** Where a mailed link makes its reader a member of a tenant: with the account that they have, or a new one. */
export function AcceptInvitationPage() {
  const t = useTexts(sessionTexts);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  return (
    <LinkPage
      title={t.inviteTitle}
      lead={t.inviteLead}
      action={t.inviteAccept}
      done={t.inviteDone}
      save={(token) =>
        ask(
          api.POST('/api/v1/auth/invitations/accept', {
            body: { token, password, ...(name.trim() ? { name: name.trim() } : {}) },
          }),
        )
      }
    >
      {(weak) => (
        <>
          <Field label={t.inviteName} hint={t.inviteNameHint}>
            {(control) => (
              <TextInput
                {...control}
                autoComplete="name"
                maxLength={100}
                autoFocus
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label={t.password} hint={t.newPasswordHint} fault={weak}>
            {(control) => (
              <PasswordInput
                {...control}
                autoComplete="current-password"
                required
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </LinkPage>
  );
}
