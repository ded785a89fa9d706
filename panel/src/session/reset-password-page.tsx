import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useTexts } from '../i18n/language';
import { Button, buttonLook } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field } from '../ui/field';
import { FrontPage } from './front-page';
import { linkToken } from './link-token';
import { PasswordInput } from './password-input';
import { sessionTexts } from './session.texts';

/** Where a mailed link sets a password: the first one, or a new one. */
export function ResetPasswordPage() {
  const t = useTexts(sessionTexts);
  const [token] = useState(linkToken);
  const [password, setPassword] = useState('');
  const save = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/v1/auth/password-reset/confirm', { body: { token: token ?? '', password } })),
    // The link is used up: it need not stay in the browser's history.
    onSuccess: () => window.history.replaceState(null, '', window.location.pathname),
  });
  const weak = save.error instanceof ApiProblem ? save.error.about('password') : undefined;
  return (
    <FrontPage title={t.resetTitle}>
      {!token ? (
        <p role="alert">{t.noToken}</p>
      ) : save.isSuccess ? (
        <>
          <p role="status">{t.resetDone}</p>
          <a href="/" className={buttonLook('primary')}>
            {t.toSignIn}
          </a>
        </>
      ) : (
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <p className="text-ink-2">{t.resetLead}</p>
          <Field label={t.newPassword} hint={t.newPasswordHint} fault={weak}>
            {(control) => (
              <PasswordInput
                {...control}
                autoComplete="new-password"
                required
                minLength={12}
                autoFocus
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          <Fault error={save.error} />
          <Button type="submit" look="primary" busy={save.isPending}>
            {t.resetSave}
          </Button>
        </form>
      )}
    </FrontPage>
  );
}
