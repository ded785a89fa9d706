import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Fault } from '../ui/fault';
import { Field, TextInput } from '../ui/field';
import { accountTexts } from './account.texts';
import { QrCode } from './qr-code';

interface ConfirmFactorProps {
  proposal: Shape<'TotpProposalView'>;
  onConfirmed(recoveryCodes: string[]): void;
}

/** Shows what the authenticator needs, and asks for a first code of it. */
export function ConfirmFactor({ proposal, onConfirmed }: ConfirmFactorProps) {
  const t = useTexts(accountTexts);
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/auth/totp/confirm', { body: { code } })),
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <p className="text-list text-ink-2">{t.scan}</p>
      <QrCode text={proposal.uri} label={t.qr} />
      <div className="flex items-center justify-between gap-2 rounded-m bg-sunken py-1 pr-1 pl-3">
        <span className="sr-only">{t.key}</span>
        <code className="font-mono text-small break-all">{proposal.secret}</code>
        <CopyButton text={proposal.secret} />
      </div>
      <Field label={t.code}>
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{6}"
            maxLength={6}
            required
            className="font-mono"
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
          />
        )}
      </Field>
      <Fault error={confirm.error} />
      <Button type="submit" look="primary" busy={confirm.isPending} disabled={code.length !== 6}>
        {t.confirm}
      </Button>
    </form>
  );
}
