import { Inbox, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Checkbox } from '../ui/field';
import { DeliveryDrawer } from './delivery-drawer';
import { deliveryError } from './delivery-error';
import { deliveryErrorTexts } from './delivery-error.texts';
import { DeliveryMark, UpdateStates } from './delivery-marks';
import { IdText } from './id-text';
import { deliveryTexts, operationsTexts } from './operations.texts';
import { fromOf } from './period';
import { ReplayDialog } from './replay-dialog';
import { RowLink } from './row-link';
import type { Column } from './table';
import { Table } from './table';
import { Choice, PeriodChoice, SearchBox, Toolbar } from './toolbar';
import { useFilter } from './use-filter';
import { useOpen } from './use-open';
import { usePages } from './use-pages';

type Delivery = Shape<'DeliveryView'>;
type Status = Delivery['status'];
const STATUSES = ['received', 'processed', 'failed'] as const;
const isStatus = (text: string | undefined): text is Status => STATUSES.some((one) => one === text);
/** New deliveries come all the time; nobody must press for them. */
const LOOK_AGAIN_MS = 15_000;

/** What Meta posted, what became of it, and processing it again; for the platform's admins. */
export function DeliveriesSection({ itemId }: { itemId?: string }) {
  const t = useTexts(deliveryTexts);
  const common = useTexts(operationsTexts);
  const { tenantId } = useTenant();
  const { filter, set } = useFilter();
  const { open, close } = useOpen('deliveries');
  const columns = useColumns();
  const [replaying, setReplaying] = useState(false);
  const query = {
    search: filter.search,
    status: isStatus(filter.status) ? filter.status : undefined,
    from: fromOf(filter.period, new Date()),
    tenantId: filter.of === 'all' ? undefined : tenantId,
  };
  const pages = usePages<Delivery>(
    ['deliveries', tenantId, query],
    (cursor) =>
      ask(api.GET('/api/v1/webhook-deliveries', { params: { query: { ...query, limit: 50, cursor } } })),
    { refetchMs: LOOK_AGAIN_MS },
  );
  return (
    <>
      <Toolbar>
        <SearchBox label={t.search} value={filter.search} onChange={(search) => set({ search })} />
        <Choice
          label={t.status}
          value={filter.status}
          onChange={(status) => set({ status })}
          options={[['', t.anyStatus], ...STATUSES.map((status) => [status, t[status]] as const)]}
        />
        <PeriodChoice value={filter.period} onChange={(period) => set({ period })} />
        <Checkbox
          label={common.onlyHere}
          checked={filter.of !== 'all'}
          onChange={(event) => set({ of: event.target.checked ? undefined : 'all' })}
        />
        <Button
          icon={<RotateCw size={15} aria-hidden />}
          disabled={pages.rows.length === 0}
          onClick={() => setReplaying(true)}
        >
          {t.replayMany}
        </Button>
      </Toolbar>
      <Table
        label={t.updates}
        columns={columns}
        keyOf={({ id }) => id}
        openKey={itemId}
        onOpen={({ id }) => open(id)}
        empty={
          <EmptyState icon={<Inbox size={20} aria-hidden />} title={t.emptyTitle}>
            <p>{t.emptyLead}</p>
          </EmptyState>
        }
        {...pages}
      />
      {itemId && <DeliveryDrawer deliveryId={itemId} onClose={close} />}
      {replaying && <ReplayDialog query={query} onClose={() => setReplaying(false)} />}
    </>
  );
}

function useColumns(): Column<Delivery>[] {
  const t = useTexts(deliveryTexts);
  const errors = useTexts(deliveryErrorTexts);
  const formats = useFormats();
  return [
    {
      id: 'at',
      title: t.at,
      cell: ({ id, receivedAt }) => (
        <RowLink section="deliveries" itemId={id}>
          {formats.moment(receivedAt)}
        </RowLink>
      ),
    },
    {
      id: 'status',
      title: t.status,
      phone: 'aside',
      cell: ({ status }) => <DeliveryMark status={status} />,
    },
    { id: 'updates', title: t.updates, cell: ({ eventStates }) => <UpdateStates states={eventStates} /> },
    { id: 'error', title: t.error, wide: true, cell: (delivery) => deliveryError(delivery, errors) },
    {
      id: 'attempts',
      title: t.attempts,
      right: true,
      phone: 'no',
      cell: ({ attempts }) => formats.number(attempts),
    },
    {
      id: 'size',
      title: t.size,
      right: true,
      phone: 'no',
      cell: ({ sizeBytes }) => formats.bytes(sizeBytes),
    },
    { id: 'id', title: t.id, phone: 'no', cell: ({ id }) => <IdText id={id} /> },
  ];
}
