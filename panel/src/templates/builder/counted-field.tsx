import type { ReactNode } from 'react';
import { Field, TextInput } from '../../ui/field';
import { useBuilding } from './builder-context';
import { isWrong } from './problem';

interface CountedFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** As the problems of the check name it. */
  path: string;
  value: string;
  onChange(value: string): void;
  /** Characters at most; shown beside the label. */
  most?: number;
  placeholder?: string;
  mono?: boolean;
  disabled?: boolean;
  inputMode?: 'url' | 'tel' | 'numeric';
}

/** A line of text with how long it is; the check finds it by its path. */
export function CountedField({ label, hint, path, value, onChange, most, mono, ...rest }: CountedFieldProps) {
  const { problems, touched } = useBuilding();
  return (
    <Field label={label} hint={hint} aside={most === undefined ? undefined : `${[...value].length}/${most}`}>
      {(control) => (
        <TextInput
          {...rest}
          {...control}
          data-path={path}
          aria-invalid={touched && isWrong(problems, path)}
          spellCheck={!mono}
          autoComplete="off"
          className={mono ? 'font-mono' : ''}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
