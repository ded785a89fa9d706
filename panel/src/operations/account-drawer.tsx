import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { Drawer } from '../ui/drawer';
import { Fault } from '../ui/fault';
import { Field, Select } from '../ui/field';
import { accountTexts } from './accounts.texts';
import { Fact, Facts } from './fact';
import { IdText } from './id-text';
import { peopleTexts } from './operations.texts';

const LEADS = {
  endSessions: 'endSessionsLead',
  dropFactor: 'dropFactorLead',
  disable: 'disableLead',
  remove: 'removeLead',
} as const;
type Act = keyof typeof LEADS;
type Change = Shape<'UpdateUserDto'>;

/** One account: its role on the platform, and what helps or stops whoever has it. Nobody does these to themselves. */
export function AccountDrawer({ account, onClose }: { account: Shape<'UserView'>; onClose(): void }) {
  const t = useTexts(accountTexts);
  const people = useTexts(peopleTexts);
  const formats = useFormats();
  const { who } = useSession();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Act>();
  const { id, name, email, platformRole, secondFactor, disabledAt, createdAt } = account;
  const able = who.platformRole === 'admin' && who.userId !== id;
  const params = { path: { userId: id } };
  const again = () => queries.invalidateQueries({ queryKey: ['accounts'] });
  const change = useMutation({
    mutationFn: (body: Change) => ask(api.PATCH('/api/v1/users/{userId}', { params, body })),
    onSettled: again,
  });
  const act = useMutation({
    mutationFn: (what: Act): Promise<unknown> => {
      if (what === 'disable')
        return ask(api.PATCH('/api/v1/users/{userId}', { params, body: { disabled: true } }));
      if (what === 'remove') return ask(api.DELETE('/api/v1/users/{userId}', { params }));
      if (what === 'dropFactor') return ask(api.DELETE('/api/v1/users/{userId}/totp', { params }));
      return ask(api.DELETE('/api/v1/users/{userId}/sessions', { params }));
    },
    onSuccess: async (_, what) => {
      setAsking(undefined);
      if (what === 'remove') onClose();
      await again();
    },
  });
  return (
    <Drawer
      open
      onClose={onClose}
      title={name}
      actions={
        able && (
          <>
            <Button className="mr-auto text-bad!" onClick={() => setAsking('remove')}>
              {t.remove}
            </Button>
            {disabledAt ? (
              <Button busy={change.isPending} onClick={() => change.mutate({ disabled: false })}>
                {t.enable}
              </Button>
            ) : (
              <Button onClick={() => setAsking('disable')}>{t.disable}</Button>
            )}
          </>
        )
      }
    >
      <Facts>
        <Fact name={people.email}>{email}</Fact>
        <Fact name={people.factor}>{secondFactor ? people.factorOn : people.factorOff}</Fact>
        {disabledAt && <Fact name={people.disabled}>{formats.moment(disabledAt)}</Fact>}
        <Fact name={people.since}>{formats.moment(createdAt)}</Fact>
        <Fact name="Id">
          <IdText id={id} whole />
        </Fact>
      </Facts>
      <Field label={t.platformRole} hint={who.userId === id ? t.itself : undefined}>
        {(control) => (
          <Select
            {...control}
            disabled={!able || change.isPending}
            value={platformRole ?? ''}
            onChange={(event) =>
              change.mutate({ platformRole: (event.target.value || null) as Change['platformRole'] })
            }
          >
            <option value="">{t.none}</option>
            <option value="support">{t.support}</option>
            <option value="admin">{t.admin}</option>
          </Select>
        )}
      </Field>
      <Fault error={change.error} />
      {able && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setAsking('endSessions')}>{t.endSessions}</Button>
          {secondFactor && <Button onClick={() => setAsking('dropFactor')}>{t.dropFactor}</Button>}
        </div>
      )}
      <Confirm
        open={asking !== undefined}
        onClose={() => {
          act.reset();
          setAsking(undefined);
        }}
        onConfirm={() => asking && act.mutate(asking)}
        title={asking ? t.sure(t[asking], name) : ''}
        action={asking ? t[asking] : ''}
        busy={act.isPending}
        error={act.error}
      >
        <p>{asking && t[LEADS[asking]]}</p>
      </Confirm>
    </Drawer>
  );
}
