import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field, TextInput } from '../ui/field';
import { sessionTexts } from './session.texts';

/** The second factor: one field that takes a paste and submits itself at six digits, or a recovery code. */
export function CodeForm({ onBack, onSignedIn }: { onBack(): void; onSignedIn(): Promise<void> | void }) {
  const t = useTexts(sessionTexts);
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  const confirm = useMutation({
    mutationFn: (given: string) =>
      ask(
        api.POST('/api/v1/auth/second-factor', {
          body: recovery ? { recoveryCode: given.trim() } : { code: given },
        }),
      ),
    onSuccess: () => onSignedIn(),
    onError: () => !recovery && setCode(''),
  });
  const type = (text: string) => {
    if (recovery) return setCode(text);
    const digits = text.replace(/\D/g, '').slice(0, 6);
    setCode(digits);
    if (digits.length === 6 && !confirm.isPending) confirm.mutate(digits);
  };
  const turn = () => {
    setRecovery(!recovery);
    setCode('');
    confirm.reset();
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(code);
      }}
    >
      <Field
        key={String(recovery)}
        label={recovery ? t.recoveryTitle : t.codeTitle}
        hint={recovery ? t.recoveryLead : t.codeLead}
      >
        {(control) => (
          <TextInput
            {...control}
            autoFocus
            required
            spellCheck={false}
            inputMode={recovery ? 'text' : 'numeric'}
            autoComplete={recovery ? 'off' : 'one-time-code'}
            className={`font-mono ${recovery ? '' : 'text-center text-title! tracking-[0.35em]'}`}
            value={code}
            onChange={(event) => type(event.target.value)}
          />
        )}
      </Field>
      <Fault error={confirm.error} />
      <Button type="submit" look="primary" busy={confirm.isPending} disabled={code.length < 6}>
        {t.confirm}
      </Button>
      <div className="-mx-3 flex flex-wrap justify-between gap-x-2">
        <Button look="quiet" onClick={onBack}>
          {t.back}
        </Button>
        <Button look="quiet" onClick={turn}>
          {recovery ? t.useCode : t.useRecovery}
        </Button>
      </div>
    </form>
  );
}
