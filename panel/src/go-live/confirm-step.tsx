import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field, TextInput } from '../ui/field';
import type { Step } from './go-live-queries';
import { useReread } from './go-live-queries';
import { goLiveTexts } from './go-live.texts';

/** Where Meta tells programs nothing, a person's word counts for a while; never where it does. */
export function ConfirmStep({ step, wabaId }: { step: Step; wabaId: string | null }) {
  const t = useTexts(goLiveTexts);
  const formats = useFormats();
  const { tenantId, may } = useTenant();
  const reread = useReread();
  const [note, setNote] = useState('');
  const confirm = useMutation({
    mutationFn: (done: boolean) =>
      ask(
        api.PUT('/api/v1/tenants/{tenantId}/go-live/steps/{stepId}', {
          params: { path: { tenantId, stepId: step.id } },
          body: {
            done,
            ...(done && note.trim() && { note: note.trim() }),
            ...(wabaId && { wabaId }),
          },
        }),
      ),
    onSettled: reread,
  });
  const { confirmation, state } = step;
  if (confirmation && state === 'proven')
    return (
      <section className="grid gap-2 rounded-l bg-sunken px-4 py-3">
        <p className="text-list">
          {t.confirmedAt(formats.moment(confirmation.at))} {confirmation.note}
        </p>
        {may('admin') && (
          <Button
            className="justify-self-start"
            busy={confirm.isPending}
            onClick={() => confirm.mutate(false)}
          >
            {t.confirmBack}
          </Button>
        )}
        <Fault error={confirm.error} />
      </section>
    );
  if (!may('admin') || state === 'proven') return null;
  return (
    <form
      className="grid gap-3 rounded-l bg-sunken px-4 py-4"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(true);
      }}
    >
      <p className="text-list text-ink-2">{t.confirmLead}</p>
      <Field label={t.confirmNote}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <Fault error={confirm.error} />
      <Button type="submit" busy={confirm.isPending} className="justify-self-start">
        {t.confirm}
      </Button>
    </form>
  );
}
