import { CirclePause, CirclePlay } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../i18n/language';
import type { Tenant } from '../shell/tenants';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { Fault } from '../ui/fault';
import { Section } from '../ui/section';
import { useChangeTenant } from './change-tenant';
import { tenantTexts } from './tenant.texts';

/** Stops everything that leaves in a tenant's name, and starts it again. */
export function SuspendTenant({ tenant: { id, name, status } }: { tenant: Tenant }) {
  const t = useTexts(tenantTexts);
  const [asking, setAsking] = useState(false);
  const change = useChangeTenant(id);
  const close = () => {
    setAsking(false);
    change.reset();
  };
  const suspended = status === 'suspended';
  return (
    <Section
      title={t.suspendTitle}
      lead={t.suspendLead}
      action={
        suspended ? (
          <Button
            icon={<CirclePlay size={16} aria-hidden />}
            busy={change.isPending}
            onClick={() => change.mutate({ status: 'active' })}
          >
            {t.resume}
          </Button>
        ) : (
          <Button icon={<CirclePause size={16} aria-hidden />} onClick={() => setAsking(true)}>
            {t.suspend}
          </Button>
        )
      }
    >
      {suspended && <Fault error={change.error} />}
      <Confirm
        open={asking}
        onClose={close}
        onConfirm={() => change.mutate({ status: 'suspended' }, { onSuccess: close })}
        title={t.suspendSure(name)}
        action={t.suspend}
        busy={change.isPending}
        error={change.error}
      >
        <p>{t.suspendWhat}</p>
      </Confirm>
    </Section>
  );
}
