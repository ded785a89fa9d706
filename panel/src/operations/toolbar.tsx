import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/language';
import { Select, TextInput } from '../ui/field';
import { operationsTexts } from './operations.texts';

/** The bar above a table. */
export const Toolbar = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5 wide:px-6">
    {children}
  </div>
);

const PAUSE_MS = 300;

/** Words to search for, once somebody pauses. */
export function SearchBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange(value: string | undefined): void;
}) {
  const [text, setText] = useState(value ?? '');
  useEffect(() => {
    if (text.trim() === (value ?? '')) return undefined;
    const timer = setTimeout(() => onChange(text.trim() || undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <div className="relative min-w-52 flex-1">
      <Search size={16} aria-hidden className="absolute inset-y-0 left-2.5 my-auto text-ink-3" />
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        className="pl-8"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}

/** One of a few, in a bar. */
export const Choice = ({
  label,
  value,
  onChange,
  options,
}: {
  label: string;
  value: string | undefined;
  onChange(value: string | undefined): void;
  options: readonly (readonly [value: string, text: string])[];
}) => (
  <Select
    aria-label={label}
    className="w-auto! max-w-full min-w-0 max-wide:min-w-36 max-wide:flex-1 wide:max-w-72"
    value={value ?? ''}
    onChange={(event) => onChange(event.target.value || undefined)}
  >
    {options.map(([option, text]) => (
      <option key={option} value={option}>
        {text}
      </option>
    ))}
  </Select>
);

/** How far back. */
export function PeriodChoice({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange(value: string | undefined): void;
}) {
  const t = useTexts(operationsTexts);
  return (
    <Choice
      label={t.period}
      value={value}
      onChange={onChange}
      options={[
        ['', t.allTime],
        ['hour', t.lastHour],
        ['day', t.lastDay],
        ['week', t.lastWeek],
      ]}
    />
  );
}
