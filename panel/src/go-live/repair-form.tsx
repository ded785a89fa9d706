import type { FormEvent } from 'react';
import { useId } from 'react';
import { ApiProblem } from '../api/problem';
import { useTexts } from '../i18n/language';
import { useAbout } from '../ui/about-field';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Field, Select, TextInput } from '../ui/field';
import { RefusalFault } from './refusal-fault';
import type { Repair, RepairBody } from './repair';
import { repairTexts } from './repair.texts';

const FIELDS = ['pin', 'code', 'method', 'type', 'accessToken'] as const;
type Asked = (typeof FIELDS)[number];

interface RepairFormProps {
  repair: Pick<Repair, 'label' | 'asks'>;
  busy: boolean;
  error: unknown;
  onRun(body: RepairBody): void;
}

/** What a person must type for a repair. Nothing of it is kept by the page: the fields hold it until they are sent. */
export function RepairForm({ repair: { label, asks }, busy, error, onRun }: RepairFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    onRun(Object.fromEntries(asks.map((name) => [name, String(given.get(name) ?? '').trim()])));
    // A secret does not wait in the page for an answer.
    if (asks.includes('accessToken')) form.reset();
  };
  const fault = error instanceof ApiProblem ? error : undefined;
  const about = useAbout(error);
  return (
    <form className="grid gap-4" onSubmit={submit}>
      {FIELDS.filter((name) => asks.includes(name)).map((name) => (
        <AskedField key={name} name={name} fault={about(name)} />
      ))}
      {fault ? <RefusalFault error={fault} /> : <Fault error={error} />}
      <Button type="submit" look="primary" busy={busy} className="justify-self-start">
        {label}
      </Button>
    </form>
  );
}

function AskedField({ name, fault }: { name: Asked; fault: string | undefined }) {
  const t = useTexts(repairTexts);
  const id = useId();
  if (name === 'method' || name === 'type') {
    const options =
      name === 'method' ? { SMS: t.sms, VOICE: t.voice } : { contacts: t.contacts, history: t.history };
    return (
      <Field label={t[name]} fault={fault}>
        {(control) => (
          <Select {...control} key={id} name={name}>
            {Object.entries(options).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  }
  const secret = name === 'accessToken';
  const hints = { pin: t.pinHint, code: t.codeHint, accessToken: t.accessTokenHint };
  return (
    <Field label={t[name]} hint={hints[name]} fault={fault && !secret ? fault : undefined}>
      {(control) => (
        <TextInput
          {...control}
          name={name}
          type={name === 'code' ? 'text' : 'password'}
          inputMode={secret ? undefined : 'numeric'}
          autoComplete={name === 'code' ? 'one-time-code' : 'off'}
          pattern={name === 'pin' ? '\\d{6}' : name === 'code' ? '\\d{3}[\\- ]?\\d{3}' : undefined}
          maxLength={name === 'pin' ? 6 : undefined}
          required
          spellCheck={false}
          className={`font-mono ${secret ? '' : 'max-w-40'}`}
        />
      )}
    </Field>
  );
}
