import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { Field, Select } from '../ui/field';
import { deliveryTexts, operationsTexts } from './operations.texts';

const EVER = '2000-01-01T00:00:00.000Z';
type Status = 'received' | 'processed' | 'failed';

interface ReplayDialogProps {
  query: { search?: string; status?: Status; from?: string; tenantId?: string };
  onClose(): void;
}

/** Processes all deliveries of a filter again, a thousand at a time, and says how far it is. */
export function ReplayDialog({ query, onClose }: ReplayDialogProps) {
  const t = useTexts(deliveryTexts);
  const common = useTexts(operationsTexts);
  const formats = useFormats();
  const queries = useQueryClient();
  const [status, setStatus] = useState<Status>(query.status === 'processed' ? 'processed' : 'failed');
  const [count, setCount] = useState(0);
  const run = useMutation({
    mutationFn: async () => {
      // What comes from now on is none of this.
      const to = new Date().toISOString();
      const { search, tenantId, from = EVER } = query;
      let opened = 0;
      let cursor: string | undefined;
      setCount(0);
      do {
        const { deliveries, nextCursor }: Shape<'ReplayedView'> = await ask(
          api.POST('/api/v1/webhook-deliveries/replay', {
            body: { from, to, status, search, tenantId, cursor },
          }),
        );
        opened += deliveries;
        setCount(opened);
        cursor = nextCursor ?? undefined;
      } while (cursor !== undefined);
      return opened;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.replayManyTitle}
      lead={t.replayManyLead}
      actions={
        <>
          <p role="status" className="mr-auto self-center text-list text-ink-2">
            {run.isSuccess && count === 0 ? t.noneFits : count > 0 ? t.opened(formats.number(count)) : ''}
          </p>
          <Button look="quiet" onClick={onClose}>
            {run.isSuccess ? common.close : common.cancel}
          </Button>
          {!run.isSuccess && (
            <Button look="primary" busy={run.isPending} onClick={() => run.mutate()}>
              {t.replay}
            </Button>
          )}
        </>
      }
    >
      <Field label={t.status}>
        {(control) => (
          <Select
            {...control}
            value={status}
            onChange={(event) => setStatus(event.target.value as Status)}
            disabled={run.isPending || run.isSuccess}
          >
            <option value="failed">{t.failed}</option>
            <option value="processed">{t.processed}</option>
          </Select>
        )}
      </Field>
      <Fault error={run.error} />
    </Dialog>
  );
}
