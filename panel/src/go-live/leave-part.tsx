import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Unplug } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
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
    leave.reset();
  };
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
      <Confirm
        open={open}
        onClose={close}
        onConfirm={() => leave.mutate()}
        title={t.leaveTitle(name)}
        action={data === 'keep' ? t.leaveKeep : t.leaveErase}
        typed={data === 'erase' ? name : undefined}
        busy={leave.isPending}
        error={leave.error}
      >
        <p>{t.leaveWhat}</p>
        <fieldset className="grid gap-1">
          <legend className="mb-1 text-list font-semibold text-ink">{t.whatRemains}</legend>
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
                <span className="font-semibold text-ink">{t[choice]}</span>
                <span className="text-ink-2">
                  {choice === 'keep' ? t.keepLead : may('owner') ? t.eraseLead : t.eraseOwner}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      </Confirm>
    </Part>
  );
}
