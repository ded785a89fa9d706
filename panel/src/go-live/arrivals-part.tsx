import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, ask } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useFormats, useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Mark } from '../ui/mark';
import { useReread } from './go-live-queries';
import { PartHeading } from './part-heading';
import { RefusalFault } from './refusal-fault';
import { signupTexts } from './signup.texts';

/**
 * Accounts that Meta says were shared with the platform and that nobody connected: the browser or the code was lost on
 * the way. Whose each is only a person of the platform can say.
 */
export function ArrivalsPart() {
  const t = useTexts(signupTexts);
  const formats = useFormats();
  const { who } = useSession();
  const { tenantId } = useTenant();
  const navigate = useNavigate();
  const reread = useReread();
  const arrivals = useQuery({
    queryKey: ['partner-arrivals', tenantId],
    queryFn: () => ask(api.GET('/api/v1/partner-arrivals')),
  });
  const connect = useMutation({
    mutationFn: (wabaId: string) =>
      ask(
        api.POST('/api/v1/partner-arrivals/{wabaId}/connect', {
          params: { path: { wabaId } },
          body: { tenantId },
        }),
      ),
    onSuccess: async ({ wabaId }) => {
      await reread();
      await navigate({ to: '/t/$tenantId/go-live/$wabaId', params: { tenantId, wabaId } });
    },
    onError: () => void arrivals.refetch(),
  });
  const all = arrivals.data?.data ?? [];
  if (arrivals.error) return <Fault error={arrivals.error} />;
  if (all.length === 0) return null;
  return (
    <section className="grid gap-3 border-t border-line pt-7">
      <div className="grid gap-1">
        <PartHeading className="text-name font-semibold">{t.arrivals}</PartHeading>
        <p className="text-list text-ink-2">{t.arrivalsLead}</p>
      </div>
      <ul className="grid divide-y divide-line rounded-l border border-line bg-surface">
        {all.map(({ wabaId, ownerBusinessId, seenAt, suggestedTenantId }) => (
          <li key={wabaId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
            <div className="grid min-w-0 gap-0.5">
              <p className="flex flex-wrap items-center gap-2">
                <code className="font-mono">{wabaId}</code>
                {suggestedTenantId === tenantId && <Mark tone="accent">{t.sameOwner}</Mark>}
              </p>
              <p className="text-small text-ink-3">
                {t.arrivedAt(formats.moment(seenAt))}
                {ownerBusinessId && ` · ${t.ownedBy(ownerBusinessId)}`}
              </p>
            </div>
            {who.platformRole === 'admin' && (
              <Button
                busy={connect.isPending && connect.variables === wabaId}
                disabled={connect.isPending}
                onClick={() => connect.mutate(wabaId)}
              >
                {t.connectHere}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {connect.error instanceof ApiProblem && connect.error.status < 500 ? (
        <RefusalFault error={connect.error} />
      ) : (
        <Fault error={connect.error} />
      )}
    </section>
  );
}
