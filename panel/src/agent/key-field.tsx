import { useTexts } from '../i18n/language';
import { Field, TextInput } from '../ui/field';
import { agentTexts } from './agent.texts';

/** What a part with keys is given. */
export interface KeyProps {
  /** Names of the key fields whose stored key goes away when the form is saved. */
  dropped: readonly string[];
  onTyped(): void;
  onDrop(name: string, gone: boolean): void;
}

interface KeyFieldProps extends KeyProps {
  name: string;
  /** The end of the key that is stored; null: none. */
  last4: string | null;
  fault: string | undefined;
}

/** A key that is only ever written: its field holds it until it is saved, and nothing else does. */
export function KeyField({ name, last4, fault, dropped, onTyped, onDrop }: KeyFieldProps) {
  const t = useTexts(agentTexts);
  const gone = dropped.includes(name);
  const toggle = (
    <button
      type="button"
      className="text-accent-text underline underline-offset-2"
      onClick={() => onDrop(name, !gone)}
    >
      {gone ? t.keyKeep : t.keyDrop}
    </button>
  );
  return (
    <Field
      label={t.apiKey}
      aside={
        last4 === null ? (
          t.keyNone
        ) : (
          <>
            {gone ? t.keyGoes : t.keySet(last4)} {toggle}
          </>
        )
      }
      hint={last4 === null ? t.keyHint : t.keyReplace}
      fault={fault}
    >
      {(control) => (
        <TextInput
          {...control}
          name={name}
          type="password"
          data-key
          className="font-mono"
          autoComplete="off"
          maxLength={4096}
          onChange={onTyped}
        />
      )}
    </Field>
  );
}

const keyFields = (form: HTMLFormElement | null): HTMLInputElement[] => [
  ...(form?.querySelectorAll<HTMLInputElement>('input[data-key]') ?? []),
];

/** What was typed into the key fields of a form, by their names. */
export const typedKeys = (form: HTMLFormElement | null): Map<string, string> =>
  new Map(
    keyFields(form).flatMap(({ name, value }) => (value.trim() ? [[name, value.trim()] as const] : [])),
  );

/** Empties them. */
export const forgetKeys = (form: HTMLFormElement | null): void =>
  keyFields(form).forEach((field) => {
    field.value = '';
  });
