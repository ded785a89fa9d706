import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';

const BOX =
  'control w-full rounded-m border border-line-strong bg-raised px-3 text-ink focus:border-accent focus:outline-1 focus:outline-accent focus:outline-offset-0 disabled:bg-sunken disabled:text-ink-3 aria-invalid:border-bad';

interface FieldProps {
  label: ReactNode;
  /** How to fill it in. */
  hint?: ReactNode;
  /** What is wrong with it; read out when it appears. */
  fault?: ReactNode;
  /** Right of the label: a count, a link. */
  aside?: ReactNode;
  children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A label, its control, a hint and what is wrong, tied together for screen readers. */
export function Field({ label, hint, fault, aside, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="grid gap-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-list font-semibold">
          {label}
        </label>
        {aside && <span className="text-small text-ink-3">{aside}</span>}
      </div>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': fault ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-small text-ink-3">
          {hint}
        </p>
      )}
      <p id={`${id}-fault`} role="alert" className="text-small text-bad empty:hidden">
        {fault}
      </p>
    </div>
  );
}

/** A line of text. */
export const TextInput = ({ className = '', ...rest }: ComponentProps<'input'>) => (
  <input {...rest} className={`${BOX} ${className}`} />
);

/** A line of text with its label. */
export const TextField = ({
  label,
  hint,
  fault,
  onChange,
  ...input
}: Pick<FieldProps, 'label' | 'hint' | 'fault'> &
  Omit<ComponentProps<'input'>, 'onChange'> & { onChange(text: string): void }) => (
  <Field label={label} hint={hint} fault={fault}>
    {(control) => <TextInput {...control} {...input} onChange={(event) => onChange(event.target.value)} />}
  </Field>
);

/** Several lines of text. */
export const TextArea = ({ className = '', ...rest }: ComponentProps<'textarea'>) => (
  <textarea {...rest} className={`${BOX} py-2 ${className}`} />
);

/** One of a few; the system's own list, which works everywhere. */
export const Select = ({ className = '', ...rest }: ComponentProps<'select'>) => (
  <select {...rest} className={`${BOX} text-ellipsis ${className}`} />
);

/** A box to tick, with its words beside it. */
export function Checkbox({ label, ...rest }: ComponentProps<'input'> & { label: ReactNode }) {
  return (
    <label className="control flex items-center gap-2.5 text-list">
      <input {...rest} type="checkbox" className="size-4 shrink-0" />
      <span>{label}</span>
    </label>
  );
}
