import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field, TextInput } from '../ui/field';
import { sessionTexts } from './session.texts';

/** Asks for a link to set a new password. The answer never tells whether there is such an account. */
export function ForgotForm({ email: known, onBack }: { email: string; onBack(): void }) {
  const t = useTexts(sessionTexts);
  const [email, setEmail] = useState(known);
  const request = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/auth/password-reset', { body: { email } })),
  });
  if (request.isSuccess)
    return (
      <div className="grid gap-4">
        <p role="status">{t.linkSent(email)}</p>
        <Button onClick={onBack}>{t.back}</Button>
      </div>
    );
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        request.mutate();
      }}
    >
      <Field label={t.email} hint={t.forgotLead}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Fault error={request.error} />
      <div className="flex justify-between gap-2">
        <Button look="quiet" className="-ml-3" onClick={onBack}>
          {t.back}
        </Button>
        <Button type="submit" look="primary" busy={request.isPending}>
          {t.sendLink}
        </Button>
      </div>
    </form>
  );
}
