import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { PasswordInput } from '../session/password-input';
import { sessionTexts } from '../session/session.texts';
import { useAbout } from '../ui/about-field';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field } from '../ui/field';
import { accountTexts } from './account.texts';
import { Section } from '../ui/section';

/** Changes the password by whoever knows the old one. */
export function PasswordSection() {
  const t = useTexts(accountTexts);
  const { newPasswordHint } = useTexts(sessionTexts);
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const change = useMutation({
    mutationFn: () => ask(api.PUT('/api/v1/auth/password', { body: { password, newPassword } })),
    onSuccess: () => {
      setPassword('');
      setNewPassword('');
      setOpen(false);
    },
  });
  const about = useAbout(change.error);
  return (
    <Section
      title={t.password}
      lead={t.passwordLead}
      action={!open && <Button onClick={() => setOpen(true)}>{t.change}</Button>}
    >
      {change.isSuccess && !open && (
        <p role="status" className="text-list text-ok">
          {t.changed}
        </p>
      )}
      {open && (
        <form
          className="grid max-w-sm gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate();
          }}
        >
          <Field label={t.current}>
            {(control) => (
              <PasswordInput
                {...control}
                autoComplete="current-password"
                required
                autoFocus
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          <Field label={t.next} hint={newPasswordHint} fault={about('newPassword')}>
            {(control) => (
              <PasswordInput
                {...control}
                autoComplete="new-password"
                required
                minLength={12}
                value={newPassword}
                onChange={(event) => setNewPassword(event.target.value)}
              />
            )}
          </Field>
          <Fault error={change.error} />
          <div className="flex gap-2">
            <Button type="submit" look="primary" busy={change.isPending}>
              {t.change}
            </Button>
            <Button look="quiet" onClick={() => setOpen(false)}>
              {t.cancel}
            </Button>
          </div>
        </form>
      )}
    </Section>
  );
}
