import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Drawer } from '../ui/drawer';
import { Fault } from '../ui/fault';
import { deliveryError } from './delivery-error';
import { deliveryErrorTexts } from './delivery-error.texts';
import { DeliveryMark, UpdateStates } from './delivery-marks';
import { Fact, Facts } from './fact';
import { IdText } from './id-text';
import { deliveryTexts } from './operations.texts';

/** One POST of Meta's: each of its updates with what became of it, and the body as it came. */
export function DeliveryDrawer({ deliveryId, onClose }: { deliveryId: string; onClose(): void }) {
  const t = useTexts(deliveryTexts);
  const errors = useTexts(deliveryErrorTexts);
  const formats = useFormats();
  const queries = useQueryClient();
  const path = { deliveryId };
  const delivery = useQuery({
    queryKey: ['delivery', deliveryId],
    queryFn: () => ask(api.GET('/api/v1/webhook-deliveries/{deliveryId}', { params: { path } })),
    refetchInterval: ({ state }) => (state.data?.status === 'received' ? 1_500 : false),
  });
  const replay = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/webhook-deliveries/{deliveryId}/replay', { params: { path } })),
    onSuccess: (opened) => {
      queries.setQueryData(['delivery', deliveryId], opened);
      void queries.invalidateQueries({ queryKey: ['deliveries'] });
    },
  });
  const { data } = delivery;
  return (
    <Drawer
      open
      onClose={onClose}
      title={data ? formats.moment(data.receivedAt) : '…'}
      actions={
        <>
          <p role="status" className="mr-auto self-center text-small text-ink-2">
            {replay.isSuccess ? t.replayed : t.replayLead}
          </p>
          <Button
            icon={<RotateCw size={15} aria-hidden />}
            busy={replay.isPending}
            disabled={!data}
            onClick={() => replay.mutate()}
          >
            {t.replay}
          </Button>
        </>
      }
    >
      <Fault error={replay.error ?? delivery.error} onRetry={() => void delivery.refetch()} />
      {data && (
        <>
          <Facts>
            <Fact name={t.status}>
              <DeliveryMark status={data.status} />
            </Fact>
            {data.error && <Fact name={t.error}>{deliveryError(data, errors)}</Fact>}
            <Fact name={t.updates}>
              <UpdateStates states={data.eventStates} />
            </Fact>
            <Fact name={t.attempts}>{formats.number(data.attempts)}</Fact>
            {data.processedAt && <Fact name={t.processedAt}>{formats.moment(data.processedAt)}</Fact>}
            <Fact name={t.app}>{data.appId ?? t.platformApp}</Fact>
            <Fact name={t.id}>
              <IdText id={data.id} whole />
            </Fact>
          </Facts>
          <ol className="grid divide-y divide-line rounded-l border border-line">
            {data.events.map((event) => (
              <Update key={event.position} event={event} />
            ))}
          </ol>
          <section className="grid gap-2">
            <h3 className="flex items-center justify-between font-semibold">
              {t.body} <CopyButton text={data.body} />
            </h3>
            <pre
              tabIndex={0}
              className="max-h-96 overflow-auto rounded-m bg-sunken p-3 font-mono text-small whitespace-pre-wrap break-all"
            >
              {readable(data.body)}
            </pre>
          </section>
        </>
      )}
    </Drawer>
  );
}

/** JSON with line breaks; anything else as it came. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function Update({ event }: { event: Shape<'DeliveryEventView'> }) {
  const t = useTexts(deliveryTexts);
  const errors = useTexts(deliveryErrorTexts);
  const { kind, state, error, subject, phoneNumberId, wabaId, tenantId } = event;
  const about = [
    [t.subject, subject],
    [t.number, phoneNumberId],
    [t.waba, wabaId],
    [t.tenant, tenantId],
  ] as const;
  return (
    <li className="grid gap-1.5 px-3 py-2.5 text-list">
      <p className="flex items-baseline gap-2">
        <span className="font-mono">{kind}</span>
        <UpdateStates states={{ [state]: 1 }} counted={false} />
      </p>
      {error && (
        <p
          className={`break-words ${state === 'failed' || state === 'unusable' ? 'text-bad' : 'text-ink-2'}`}
        >
          {deliveryError(event, errors)}
        </p>
      )}
      <Facts>
        {about.map(
          ([name, id]) =>
            id && (
              <Fact key={name} name={name}>
                <IdText id={id} whole />
              </Fact>
            ),
        )}
      </Facts>
    </li>
  );
}
