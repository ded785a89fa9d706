import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api, ask } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Checkbox, Field, TextInput } from '../ui/field';
import { connectFaults, type ConnectField } from './connect-faults';
import { connectTexts } from './connect.texts';
import { useReread } from './go-live-queries';
import { RefusalFault } from './refusal-fault';

const SECRETS = ['accessToken', 'appSecret', 'verifyToken'] as const;

/**
 * The ids and the token. The fields are the only place in the page that holds a secret: it is read when it is sent, and
 * the field is emptied when Meta took it or refused it.
 */
export function ConnectForm({ look }: { look: 'primary' | 'plain' }) {
  const t = useTexts(connectTexts);
  const { tenantId } = useTenant();
  const navigate = useNavigate();
  const reread = useReread();
  const form = useRef<HTMLFormElement>(null);
  const [ownApp, setOwnApp] = useState(false);
  const [faults, setFaults] = useState<Partial<Record<ConnectField, string>>>({});
  const given = () => {
    const data = new FormData(form.current ?? undefined);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    return {
      businessId: text('businessId'),
      wabaId: text('wabaId'),
      accessToken: text('accessToken'),
      ...(ownApp && {
        appId: text('appId'),
        appSecret: text('appSecret'),
        verifyToken: text('verifyToken'),
        revokePreviousAppSecret: data.has('revokePreviousAppSecret'),
      }),
    };
  };
  const empty = (names: readonly string[]) => {
    for (const name of names) {
      const field = form.current?.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = '';
    }
  };
  const connect = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/wabas', {
          params: { path: { tenantId } },
          body: given(),
        }),
      ),
    onSuccess: async ({ wabaId }) => {
      empty(SECRETS);
      await reread();
      await navigate({ to: '/t/$tenantId/go-live/$wabaId', params: { tenantId, wabaId } });
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem)) return;
      if (error.code === 'token_refused') {
        empty(['accessToken']);
        setFaults({ accessToken: t.accessTokenRefused });
      } else if (error.code === 'waba_refused') setFaults({ wabaId: t.wabaRefused });
      else if (error.code === 'business_refused') setFaults({ businessId: t.businessRefused });
    },
  });
  const submit = () => {
    const found = connectFaults(given());
    setFaults(Object.fromEntries(Object.entries(found).map(([field, fault]) => [field, t[fault]])));
    const first = Object.keys(found)[0];
    if (first === undefined) return connect.mutate();
    const field = form.current?.elements.namedItem(first);
    if (field instanceof HTMLElement) field.focus();
  };
  const input = (name: ConnectField, hint?: string) => (
    <Field label={t[name]} hint={hint} fault={faults[name]}>
      {(control) => (
        <TextInput
          {...control}
          name={name}
          type={(SECRETS as readonly string[]).includes(name) ? 'password' : 'text'}
          inputMode={name.endsWith('Id') ? 'numeric' : undefined}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
          onChange={() => faults[name] && setFaults({ ...faults, [name]: undefined })}
        />
      )}
    </Field>
  );
  const { error } = connect;
  return (
    <form
      ref={form}
      noValidate
      className="grid gap-7"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset className="grid gap-4">
        <legend className="mb-3 text-name font-semibold">{t.where}</legend>
        {input('businessId', t.businessIdHint)}
        {input('wabaId', t.wabaIdHint)}
      </fieldset>
      <fieldset className="grid gap-4">
        <legend className="mb-3 text-name font-semibold">{t.key}</legend>
        {input('accessToken', t.accessTokenHint)}
        <Checkbox label={t.ownApp} checked={ownApp} onChange={(event) => setOwnApp(event.target.checked)} />
        {ownApp && (
          <div className="grid gap-4 border-l-2 border-line pl-4">
            {input('appId')}
            {input('appSecret', t.appSecretHint)}
            {input('verifyToken', t.verifyTokenHint)}
            <Checkbox name="revokePreviousAppSecret" label={t.revokePrevious} />
          </div>
        )}
      </fieldset>
      <div className="grid justify-items-start gap-3">
        {error instanceof ApiProblem && error.status >= 400 && error.status < 500 ? (
          <RefusalFault error={error} />
        ) : (
          <Fault error={error} />
        )}
        <Button type="submit" look={look} busy={connect.isPending}>
          {t.connect}
        </Button>
        {connect.isPending && (
          <p role="status" className="text-list text-ink-2">
            {t.connecting}
          </p>
        )}
      </div>
    </form>
  );
}
