import { useMutation } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useLanguage, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { Field, TextInput } from '../ui/field';
import { Part } from './detail';
import { useReread } from './go-live-queries';
import { numberTexts } from './number.texts';

/** Why nothing is sent, as the server tells it. */
interface Paused {
  detail?: string;
  explanation?: Partial<Record<'ptBR' | 'en', { meaning: string; nextStep: string }>>;
}

/** Whether a number sends, and the switch for it. */
export function NumberSending({ number: { phoneNumberId, paused } }: { number: Shape<'PhoneNumberView'> }) {
  const t = useTexts(numberTexts);
  const { language } = useLanguage();
  const { tenantId, may } = useTenant();
  const reread = useReread();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const params = { path: { tenantId, phoneNumberId } };
  const pause = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/pause', {
          params,
          body: reason.trim() ? { reason: reason.trim() } : {},
        }),
      ),
    onSuccess: () => setOpen(false),
    onSettled: reread,
  });
  const resume = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/resume', { params })),
    onSettled: reread,
  });
  const why = paused as Paused | null;
  const explained = why?.explanation?.[language === 'pt' ? 'ptBR' : 'en'];
  return (
    <Part
      title={t.sending}
      lead={paused ? t.sendingOff : t.sendingOn}
      action={
        may('admin') &&
        (paused ? (
          <Button
            look="primary"
            icon={<Play size={16} aria-hidden />}
            busy={resume.isPending}
            onClick={() => resume.mutate()}
          >
            {t.resume}
          </Button>
        ) : (
          <Button icon={<Pause size={16} aria-hidden />} onClick={() => setOpen(true)}>
            {t.pause}
          </Button>
        ))
      }
    >
      {why && (
        <p className="rounded-m bg-warn-soft px-3 py-2.5 text-list">
          {explained ? `${explained.meaning}. ${explained.nextStep}` : why.detail}
        </p>
      )}
      <Fault error={resume.error} />
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t.pause}
        lead={t.pauseWhat}
        actions={
          <>
            <Button look="quiet" onClick={() => setOpen(false)}>
              {t.cancel}
            </Button>
            <Button look="danger" busy={pause.isPending} onClick={() => pause.mutate()}>
              {t.pause}
            </Button>
          </>
        }
      >
        <Field label={t.reason} hint={t.reasonHint}>
          {(control) => (
            <TextInput
              {...control}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Fault error={pause.error} />
      </Dialog>
    </Part>
  );
}
