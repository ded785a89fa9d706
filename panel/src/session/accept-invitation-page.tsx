import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useTexts } from '../i18n/language';
import { Button, buttonLook } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field, TextInput } from '../ui/field';
import { FrontPage } from './front-page';
import { linkToken } from './link-token';
import { PasswordInput } from './password-input';
import { sessionTexts } from './session.texts';

/** Where a mailed link makes its reader a member of a tenant: with the account that they have, or a new one. */
export function AcceptInvitationPage() {
  const t = useTexts(sessionTexts);
  const [token] = useState(linkToken);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const accept = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/auth/invitations/accept', {
          body: { token: token ?? '', password, ...(name.trim() ? { name: name.trim() } : {}) },
        }),
      ),
    onSuccess: () => window.history.replaceState(null, '', window.location.pathname),
  });
  const weak = accept.error instanceof ApiProblem ? accept.error.about('password') : undefined;
  return (
    <FrontPage title={t.inviteTitle}>
      {!token ? (
        <p role="alert">{t.noToken}</p>
      ) : accept.isSuccess ? (
        <>
          <p role="status">{t.inviteDone}</p>
          <a href="/" className={buttonLook('primary')}>
            {t.toSignIn}
          </a>
        </>
      ) : (
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            accept.mutate();
          }}
        >
          <p className="text-ink-2">{t.inviteLead}</p>
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
          <Fault error={accept.error} />
          <Button type="submit" look="primary" busy={accept.isPending}>
            {t.inviteAccept}
          </Button>
        </form>
      )}
    </FrontPage>
  );
}
