import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Unplug } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { Field, TextInput } from '../ui/field';
import { accountTexts } from './account.texts';
import { Part } from './detail';
import { useReread } from './go-live-queries';

/** The way out of an account: explains what happens, and asks what becomes of what was said. */
export function LeavePart({ waba: { wabaId, name } }: { waba: Pick<Shape<'WabaView'>, 'wabaId' | 'name'> }) {
  const t = useTexts(accountTexts);
  const { tenantId, may } = useTenant();
  const navigate = useNavigate();
  const reread = useReread();
  const [open, setOpen] = useState(false);
  const [data, setData] = useState<'keep' | 'erase'>('keep');
  const [typed, setTyped] = useState('');
  const path = { tenantId, wabaId };
  const leave = useMutation({
    mutationFn: async () => {
      if (data === 'keep')
        await ask(api.DELETE('/api/v1/tenants/{tenantId}/wabas/{wabaId}', { params: { path } }));
      else
        await ask(
          api.POST('/api/v1/tenants/{tenantId}/wabas/{wabaId}/offboarding', {
            params: { path },
            body: { data },
          }),
        );
    },
    onSuccess: async () => {
      await navigate({ to: '/t/$tenantId/go-live', params: { tenantId } });
      await reread();
    },
  });
  const close = () => {
    setOpen(false);
    setTyped('');
    leave.reset();
  };
  const sure = data === 'keep' || typed.trim() === name;
  return (
    <Part
      title={t.leave}
      lead={t.leaveLead}
      action={
        <Button icon={<Unplug size={16} aria-hidden />} onClick={() => setOpen(true)}>
          {t.leave}
        </Button>
      }
    >
      <Dialog
        open={open}
        onClose={close}
        title={t.leaveTitle(name)}
        actions={
          <>
            <Button look="quiet" onClick={close}>
              {t.cancel}
            </Button>
            <Button look="danger" busy={leave.isPending} disabled={!sure} onClick={() => leave.mutate()}>
              {data === 'keep' ? t.leaveKeep : t.leaveErase}
            </Button>
          </>
        }
      >
        <p className="text-list text-ink-2">{t.leaveWhat}</p>
        <fieldset className="grid gap-1">
          <legend className="mb-1 text-list font-semibold">{t.whatRemains}</legend>
          {(['keep', 'erase'] as const).map((choice) => (
            <label key={choice} className="control flex items-start gap-3 py-1.5">
              <input
                type="radio"
                name="data"
                className="mt-1 size-4 shrink-0"
                checked={data === choice}
                disabled={choice === 'erase' && !may('owner')}
                onChange={() => setData(choice)}
              />
              <span className="grid text-list">
                <span className="font-semibold">{t[choice]}</span>
                <span className="text-ink-2">
                  {choice === 'keep' ? t.keepLead : may('owner') ? t.eraseLead : t.eraseOwner}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        {data === 'erase' && (
          <Field label={t.typeName(name)}>
            {(control) => (
              <TextInput
                {...control}
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        )}
        <Fault error={leave.error} />
      </Dialog>
    </Part>
  );
}
