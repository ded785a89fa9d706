import type { ReactNode } from 'react';
import { useState } from 'react';
import { Field, TextInput } from '../ui/field';
import { listOf, numberOf } from './agent-draft';

/** Two fields beside each other where there is room. */
export const Pair = ({ children }: { children: ReactNode }) => (
  <div className="grid items-start gap-4 wide:grid-cols-2">{children}</div>
);

interface NumberFieldProps {
  label: string;
  hint?: string;
  fault?: string | undefined;
  value: number | null;
  /** How many of the setting's units are one of the field's, e.g. 1000 for seconds of milliseconds. */
  unit?: number;
  min?: number;
  max?: number;
  onChange(value: number | null): void;
}

/** A number; what is typed stays as it was typed until it is left. */
export function NumberField({ label, hint, fault, value, unit = 1, min, max, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(control) => (
        <TextInput
          {...control}
          inputMode="decimal"
          className="max-w-40"
          value={typed ?? (value === null ? '' : String(value / unit).replace('.', ','))}
          onChange={(event) => {
            setTyped(event.target.value);
            const next = numberOf(event.target.value);
            if (next === null) onChange(null);
            else onChange(Math.min(max ?? Infinity, Math.max(min ?? -Infinity, next * unit)));
          }}
          onBlur={() => setTyped(undefined)}
        />
      )}
    </Field>
  );
}

interface ListFieldProps {
  label: string;
  hint?: string;
  fault?: string | undefined;
  value: readonly string[];
  onChange(value: string[]): void;
}

/** Several short texts in one line, separated by commas. */
export function ListField({ label, hint, fault, value, onChange }: ListFieldProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(control) => (
        <TextInput
          {...control}
          value={typed ?? value.join(', ')}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(listOf(event.target.value));
          }}
          onBlur={() => setTyped(undefined)}
        />
      )}
    </Field>
  );
}
