import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { useWabas } from './template-queries';
import { templatesTexts } from './templates.texts';

type Result = Shape<'SyncResult'>;

/** When each account was read, and reading it now; account by account, with what changed. */
export function SyncDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTexts(templatesTexts);
  const formats = useFormats();
  const { tenantId } = useTenant();
  const queries = useQueryClient();
  const { wabas } = useWabas();
  const [at, setAt] = useState<string>();
  const [results, setResults] = useState<Record<string, Result>>({});
  const states = useQuery({
    queryKey: ['templates', tenantId, 'sync'],
    queryFn: () =>
      ask(api.GET('/api/v1/tenants/{tenantId}/templates/sync', { params: { path: { tenantId } } })),
    enabled: open,
  });
  const run = useMutation({
    mutationFn: async (ids: string[]) => {
      setResults({});
      for (const wabaId of ids) {
        setAt(wabaId);
        const result = await ask(
          api.POST('/api/v1/tenants/{tenantId}/templates/sync', {
            params: { path: { tenantId } },
            body: { wabaId },
          }),
        );
        setResults((before) => ({ ...before, [wabaId]: result }));
      }
    },
    onSettled: async () => {
      setAt(undefined);
      await queries.invalidateQueries({ queryKey: ['templates', tenantId] });
    },
  });
  const ids = wabas.map(({ wabaId }) => wabaId);
  const { variables = [] } = run;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t.syncTitle}
      lead={t.syncLead}
      actions={
        <>
          {run.isPending && variables.length > 1 && at && (
            <p role="status" className="mr-auto self-center text-list text-ink-2">
              {t.syncing(variables.indexOf(at) + 1, variables.length)}
            </p>
          )}
          <Button look="quiet" onClick={onClose}>
            {t.close}
          </Button>
          <Button look="primary" busy={run.isPending} onClick={() => run.mutate(ids)}>
            {ids.length > 1 ? t.syncAll : t.syncOne}
          </Button>
        </>
      }
    >
      <Fault error={run.error ?? states.error} />
      <ul className="grid divide-y divide-line">
        {wabas.map(({ wabaId, name }) => {
          const state = states.data?.data.find((one) => one.wabaId === wabaId);
          const result = results[wabaId];
          return (
            <li key={wabaId} className="grid gap-0.5 py-2.5">
              <p className="flex items-baseline gap-2">
                <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
                <span role="status" className="text-small text-ink-2">
                  {at === wabaId
                    ? '…'
                    : result && t.syncResult(result.created, result.updated, result.removed)}
                </span>
              </p>
              <p className="text-small text-ink-3">
                {state?.finishedAt
                  ? `${t.syncAt(formats.recently(state.finishedAt))} · ${t.syncNext(formats.recently(state.dueAt))}`
                  : t.syncNever}
              </p>
              {state?.error && <p className="text-small text-bad">{state.error}</p>}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
