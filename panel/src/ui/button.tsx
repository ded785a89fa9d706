import type { ComponentProps, ReactNode } from 'react';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const LOOKS: Record<Look, string> = {
  primary:
    'bg-accent text-on-accent hover:brightness-110 disabled:bg-sunken disabled:brightness-100 disabled:text-ink-3',
  plain:
    'border border-line-strong/60 bg-raised text-ink hover:border-line-strong hover:bg-surface disabled:text-ink-3',
  quiet: 'text-ink-2 hover:bg-sunken hover:text-ink disabled:text-ink-3',
  danger:
    'bg-bad text-on-bad hover:brightness-110 disabled:bg-sunken disabled:brightness-100 disabled:text-ink-3',
};

interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one thing to do here; `danger`: what cannot be taken back. */
  look?: Look;
  /** Under way: it cannot be pressed again, and says so to screen readers. */
  busy?: boolean;
  icon?: ReactNode;
}

/** The classes of a button, for links that look like one. */
export const buttonLook = (look: Look = 'plain'): string =>
  `control inline-flex items-center justify-center gap-2 rounded-m px-3 font-semibold select-none disabled:cursor-default ${LOOKS[look]}`;

/** A button with words. */
export function Button({
  look,
  busy = false,
  icon,
  className = '',
  disabled,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={`${buttonLook(look)} ${className}`}
    >
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does, for screen readers and as the tooltip. */
  label: string;
  pressed?: boolean;
}

/** A button that is an icon alone. */
export function IconButton({ label, pressed, className = '', children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      aria-pressed={pressed}
      className={`control inline-grid aspect-square place-items-center rounded-m text-ink-2 hover:bg-sunken hover:text-ink disabled:cursor-default disabled:text-ink-3 aria-pressed:bg-accent-soft aria-pressed:text-accent-text ${className}`}
    >
      {children}
    </button>
  );
}
