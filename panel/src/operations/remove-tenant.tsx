import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import type { Tenant } from '../shell/tenants';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { Checkbox } from '../ui/field';
import { Section } from '../ui/section';
import { tenantTexts } from './tenant.texts';

const LOOK_EVERY_MS = 1_500;

/** The end of a tenant: explained, confirmed by its name, and followed until nothing is left. */
export function RemoveTenant({ tenant: { id, name } }: { tenant: Tenant }) {
  const t = useTexts(tenantTexts);
  const [open, setOpen] = useState(false);
  const [force, setForce] = useState(false);
  const remove = useMutation({
    mutationFn: () =>
      ask(
        api.DELETE('/api/v1/tenants/{tenantId}', {
          params: { path: { tenantId: id }, query: force ? { force } : {} },
        }),
      ),
  });
  const close = () => {
    setOpen(false);
    setForce(false);
    remove.reset();
  };
  return (
    <Section
      title={t.remove}
      lead={t.removeLead}
      action={
        <Button className="text-bad!" icon={<Trash2 size={16} aria-hidden />} onClick={() => setOpen(true)}>
          {t.remove}
        </Button>
      }
    >
      {remove.data ? (
        <Going offboarding={remove.data} />
      ) : (
        <Confirm
          open={open}
          onClose={close}
          onConfirm={() => remove.mutate()}
          title={t.removeTitle(name)}
          action={t.remove}
          typed={name}
          busy={remove.isPending}
          error={remove.error}
        >
          <p>{t.removeWhat}</p>
          <Checkbox label={t.force} checked={force} onChange={(event) => setForce(event.target.checked)} />
        </Confirm>
      )}
    </Section>
  );
}

/** How far it is; the tenant is not there for anybody any more. */
function Going({ offboarding }: { offboarding: Shape<'OffboardingView'> }) {
  const t = useTexts(tenantTexts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: now = offboarding, error } = useQuery({
    queryKey: ['offboarding', offboarding.id],
    queryFn: () =>
      ask(
        api.GET('/api/v1/offboardings/{offboardingId}', {
          params: { path: { offboardingId: offboarding.id } },
        }),
      ),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : LOOK_EVERY_MS),
  });
  // The way on goes by the list of tenants, which must no longer have this one.
  const leave = useMutation({
    mutationFn: () => queries.refetchQueries({ queryKey: ['tenants'] }),
    onSettled: () => navigate({ to: '/' }),
  });
  return (
    <Dialog
      open
      firm
      onClose={() => undefined}
      title={t.goingTitle}
      lead={t.goingLead}
      actions={
        <Button look="primary" busy={leave.isPending} onClick={() => leave.mutate()}>
          {t.leave}
        </Button>
      }
    >
      <p role="status" className="font-semibold">
        {t[now.state]}
      </p>
      <Fault error={error} />
    </Dialog>
  );
}
