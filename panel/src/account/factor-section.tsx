import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ShieldCheck, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Mark } from '../ui/mark';
import { accountTexts } from './account.texts';
import { ConfirmFactor } from './confirm-factor';
import { PasswordStep } from './password-step';
import { RecoveryCodes } from './recovery-codes';
import { Section } from '../ui/section';

type Step =
  | { at: 'closed' }
  | { at: 'password'; for: 'set-up' | 'remove' }
  | { at: 'scan'; proposal: Shape<'TotpProposalView'> }
  | { at: 'codes'; codes: string[] };

/** Sets up the second factor, or takes it away. */
export function FactorSection() {
  const t = useTexts(accountTexts);
  const { who } = useSession();
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>({ at: 'closed' });
  const propose = useMutation({
    mutationFn: (password: string) => ask(api.POST('/api/v1/auth/totp', { body: { password } })),
    onSuccess: (proposal) => setStep({ at: 'scan', proposal }),
  });
  const remove = useMutation({
    mutationFn: (password: string) => ask(api.POST('/api/v1/auth/totp/remove', { body: { password } })),
    onSuccess: () => close(),
  });
  const close = () => {
    propose.reset();
    remove.reset();
    setStep({ at: 'closed' });
    void queries.invalidateQueries({ queryKey: ['session'] });
  };
  return (
    <Section
      title={
        <>
          {t.factor}
          <Mark
            tone={who.secondFactor ? 'ok' : 'warn'}
            icon={who.secondFactor ? <ShieldCheck size={12} /> : <ShieldOff size={12} />}
          >
            {who.secondFactor ? t.factorOn : t.factorOff}
          </Mark>
        </>
      }
      lead={t.factorLead}
      action={
        <Button
          look={who.secondFactor ? 'plain' : 'primary'}
          onClick={() => setStep({ at: 'password', for: who.secondFactor ? 'remove' : 'set-up' })}
        >
          {who.secondFactor ? t.factorRemove : t.factorSetUp}
        </Button>
      }
    >
      <Dialog
        open={step.at !== 'closed'}
        onClose={close}
        firm={step.at === 'codes'}
        title={step.at === 'codes' ? t.recovery : t.factor}
        lead={step.at === 'password' && step.for === 'remove' ? t.factorRemoveLead : undefined}
      >
        {step.at === 'password' && (
          <PasswordStep
            danger={step.for === 'remove'}
            action={step.for === 'remove' ? t.factorRemove : t.go}
            busy={propose.isPending || remove.isPending}
            error={propose.error ?? remove.error}
            onPassword={(password) => (step.for === 'remove' ? remove : propose).mutate(password)}
          />
        )}
        {step.at === 'scan' && (
          <ConfirmFactor proposal={step.proposal} onConfirmed={(codes) => setStep({ at: 'codes', codes })} />
        )}
        {step.at === 'codes' && <RecoveryCodes codes={step.codes} onKept={close} />}
      </Dialog>
    </Section>
  );
}
