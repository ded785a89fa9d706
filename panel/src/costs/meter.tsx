interface MeterProps {
  name: string;
  used: number;
  limit: number;
  /** Both in words. */
  words: string;
}

/** How much of a limit is used, in a list of such. */
export const Meter = ({ name, used, limit, words }: MeterProps) => (
  <li className="grid gap-1.5">
    <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-list">
      <span>{name}</span>
      <span className={used >= limit ? 'font-semibold text-warn' : 'text-ink-2'}>{words}</span>
    </p>
    <div
      role="meter"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={Math.min(used, limit)}
      aria-valuetext={words}
      className="h-1.5 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={`h-full ${used >= limit ? 'bg-warn' : 'bg-ok'}`}
        style={{ width: `${Math.min(100, (used / (limit || 1)) * 100)}%` }}
      />
    </div>
  </li>
);
