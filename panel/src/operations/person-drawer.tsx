import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import type { Role } from '../session/who';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { Drawer } from '../ui/drawer';
import { Fault } from '../ui/fault';
import { Field } from '../ui/field';
import { Fact, Facts } from './fact';
import { IdText } from './id-text';
import { peopleTexts } from './operations.texts';
import { RoleSelect } from './role-select';

/** Somebody with a role here: changing it, and taking it away. */
export function PersonDrawer({ member, onClose }: { member: Shape<'MemberView'>; onClose(): void }) {
  const t = useTexts(peopleTexts);
  const formats = useFormats();
  const { tenantId, may } = useTenant();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const { userId, name, email, role, secondFactor, disabledAt, createdAt } = member;
  const path = { tenantId, userId };
  const again = () => queries.invalidateQueries({ queryKey: ['members', tenantId] });
  const change = useMutation({
    mutationFn: (next: Role) =>
      ask(api.PATCH('/api/v1/tenants/{tenantId}/users/{userId}', { params: { path }, body: { role: next } })),
    onSettled: again,
  });
  const remove = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/tenants/{tenantId}/users/{userId}', { params: { path } })),
    onSuccess: async () => {
      onClose();
      await again();
    },
  });
  return (
    <Drawer
      open
      onClose={onClose}
      title={name}
      actions={
        may(role) && (
          <Button className="text-bad!" onClick={() => setRemoving(true)}>
            {t.remove}
          </Button>
        )
      }
    >
      <Facts>
        <Fact name={t.email}>{email}</Fact>
        <Fact name={t.factor}>{secondFactor ? t.factorOn : t.factorOff}</Fact>
        {disabledAt && <Fact name={t.disabled}>{formats.moment(disabledAt)}</Fact>}
        <Fact name={t.since}>{formats.moment(createdAt)}</Fact>
        <Fact name="Id">
          <IdText id={userId} whole />
        </Fact>
      </Facts>
      <Field label={t.role}>
        {(control) => (
          <RoleSelect
            {...control}
            disabled={!may(role) || change.isPending}
            value={change.isPending ? change.variables : role}
            onChange={(next) => change.mutate(next)}
          />
        )}
      </Field>
      <Fault error={change.error} />
      <Confirm
        open={removing}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutate()}
        title={t.removeTitle(name)}
        action={t.remove}
        busy={remove.isPending}
        error={remove.error}
      >
        <p>{t.removeLead}</p>
      </Confirm>
    </Drawer>
  );
}
