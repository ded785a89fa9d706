import { useState } from 'react';
import { useTexts } from '../i18n/language';
import { PasswordInput } from '../session/password-input';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field } from '../ui/field';
import { accountTexts } from './account.texts';

interface PasswordStepProps {
  action: string;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  onPassword(password: string): void;
}

/** Asks for the password once more, before something that protects the account changes. */
export function PasswordStep({ action, danger, busy, error, onPassword }: PasswordStepProps) {
  const t = useTexts(accountTexts);
  const [password, setPassword] = useState('');
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onPassword(password);
      }}
    >
      <Field label={t.yourPassword} hint={t.yourPasswordHint}>
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
      <Fault error={error} />
      <Button type="submit" look={danger ? 'danger' : 'primary'} busy={busy}>
        {action}
      </Button>
    </form>
  );
}
