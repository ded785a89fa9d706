import type { ReactNode } from 'react';

interface SegmentedProps<T extends string> {
  /** What is chosen here, for screen readers. */
  label: string;
  value: T;
  onChange(value: NoInfer<T>): void;
  options: readonly { value: NoInfer<T>; text: ReactNode; label?: string }[];
  className?: string;
}

/** One of a few that are all in sight. */
export function Segmented<T extends string>({
  label,
  value,
  onChange,
  options,
  className = '',
}: SegmentedProps<T>) {
  return (
    <div
      role="group"
      aria-label={label}
      className={`inline-flex gap-0.5 rounded-m bg-sunken p-0.5 ${className}`}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          aria-label={option.label}
          title={option.label}
          onClick={() => onChange(option.value)}
          className="flex min-h-[30px] flex-1 items-center justify-center gap-1.5 rounded-[6px] px-2.5 text-list font-semibold whitespace-nowrap text-ink-2 hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink aria-pressed:shadow-[0_1px_2px_rgb(0_0_0/0.12)] max-wide:min-h-10"
        >
          {option.text}
        </button>
      ))}
    </div>
  );
}
