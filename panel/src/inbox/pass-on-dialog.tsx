import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { Field, Select } from '../ui/field';
import { usePlaceRow } from './conversations';
import { inboxTexts } from './inbox.texts';
import type { Row } from './place-row';

/** Chooses who has a conversation from now on: a colleague who may answer, or nobody. */
export function PassOnDialog(props: { tenantId: string; row: Row; open: boolean; onClose(): void }) {
  const { tenantId, row, open, onClose } = props;
  const t = useTexts(inboxTexts);
  const { who } = useSession();
  const placeRow = usePlaceRow(tenantId);
  const [chosen, setChosen] = useState<string>();
  const colleagues = useQuery({
    queryKey: ['colleagues', tenantId],
    queryFn: () => ask(api.GET('/api/v1/tenants/{tenantId}/colleagues', { params: { path: { tenantId } } })),
    enabled: open,
  });
  const passOn = useMutation({
    mutationFn: (ownerId: string | null) =>
      ask(
        api.PATCH('/api/v1/tenants/{tenantId}/conversations/{conversationId}', {
          params: { path: { tenantId, conversationId: row.id } },
          body: { ownerId },
        }),
      ),
    onSuccess: (passed) => {
      placeRow(passed);
      close();
    },
  });
  const close = () => {
    setChosen(undefined);
    passOn.reset();
    onClose();
  };
  const value = chosen ?? row.owner?.userId ?? '';
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t.passOnTitle}
      lead={t.passOnLead}
      actions={
        <Button
          look="primary"
          busy={passOn.isPending}
          disabled={!colleagues.data || (row.mode === 'human' && value === (row.owner?.userId ?? ''))}
          onClick={() => passOn.mutate(value || null)}
        >
          {t.passOnAction}
        </Button>
      }
    >
      {colleagues.isError ? (
        <Fault error={colleagues.error} onRetry={() => void colleagues.refetch()} />
      ) : (
        <Field label={t.who}>
          {(control) => (
            <Select {...control} value={value} onChange={(event) => setChosen(event.target.value)}>
              <option value="">{t.passOnNobody}</option>
              {colleagues.data?.data.map(({ userId, name }) => (
                <option key={userId} value={userId}>
                  {userId === who.userId ? t.toYourself(name) : name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Fault error={passOn.error} />
    </Dialog>
  );
}
