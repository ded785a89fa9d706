import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { Field } from '../ui/field';
import { LinkPage } from './link-page';
import { PasswordInput } from './password-input';
import { sessionTexts } from './session.texts';

/** Where a mailed link sets a password: the first one, or a new one. */
export function ResetPasswordPage() {
  const t = useTexts(sessionTexts);
  const [password, setPassword] = useState('');
  return (
    <LinkPage
      title={t.resetTitle}
      lead={t.resetLead}
      action={t.resetSave}
      done={t.resetDone}
      save={(token) => ask(api.POST('/api/v1/auth/password-reset/confirm', { body: { token, password } }))}
    >
      {(weak) => (
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
      )}
    </LinkPage>
  );
}
