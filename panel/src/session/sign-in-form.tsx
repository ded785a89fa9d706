import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { Button, buttonLook } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field, TextInput } from '../ui/field';
import { CodeForm } from './code-form';
import { ForgotForm } from './forgot-form';
import { PasswordInput } from './password-input';
import { sessionTexts } from './session.texts';

interface SignInFormProps {
  /** Known already: a session of this person has ended. */
  email?: string;
  /** Tells whether a new password is being asked for instead. */
  onForgot?(forgot: boolean): void;
  /** The session is complete. */
  onSignedIn(): Promise<void> | void;
}

/** What the server tells before anybody signs in. */
export const useThisServer = () =>
  useQuery({
    queryKey: ['this-server'],
    queryFn: () => ask(api.GET('/api/v1/panel/server')),
    staleTime: 5_000,
  });

/** Password, then the second factor where the account has one. */
export function SignInForm({ email: known, onForgot, onSignedIn }: SignInFormProps) {
  const t = useTexts(sessionTexts);
  const server = useThisServer();
  const [email, setEmail] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const [step, setStep] = useState<'password' | 'code' | 'forgot'>('password');
  const signIn = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/auth/sign-in', { body: { email, password } })),
    onSuccess: async ({ stage }) => {
      setPassword('');
      if (stage === 'pending') setStep('code');
      else await onSignedIn();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };

  const forget = (forgot: boolean) => {
    setStep(forgot ? 'forgot' : 'password');
    onForgot?.(forgot);
  };

  if (step === 'code') return <CodeForm onBack={() => setStep('password')} onSignedIn={onSignedIn} />;
  if (step === 'forgot') return <ForgotForm email={email} onBack={() => forget(false)} />;
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label={t.email}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            name="email"
            autoComplete="username"
            required
            readOnly={known !== undefined}
            autoFocus={known === undefined}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t.password}
        aside={
          <button
            type="button"
            className="text-accent-text underline underline-offset-2"
            onClick={() => forget(true)}
          >
            {t.forgot}
          </button>
        }
      >
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autoComplete="current-password"
            required
            autoFocus={known !== undefined}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Fault error={signIn.error} />
      <Button type="submit" look="primary" busy={signIn.isPending}>
        {t.enter}
      </Button>
      {server.data?.singleSignOn && (
        <>
          <p className="flex items-center gap-3 text-small text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            {t.or}
          </p>
          <a href="/api/v1/auth/oidc/sign-in" className={buttonLook('plain')}>
            {t.sso}
          </a>
        </>
      )}
    </form>
  );
}
