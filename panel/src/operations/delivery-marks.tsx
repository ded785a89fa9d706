import { CircleCheck, CircleX, Clock } from 'lucide-react';
import type { Shape } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { Mark } from '../ui/mark';
import { deliveryTexts } from './operations.texts';

const MARKS = {
  received: ['warn', Clock],
  processed: ['ok', CircleCheck],
  failed: ['bad', CircleX],
} as const;

/** What became of a delivery, in words. */
export function DeliveryMark({ status }: { status: Shape<'DeliveryView'>['status'] }) {
  const t = useTexts(deliveryTexts);
  const [tone, Icon] = MARKS[status];
  return (
    <Mark tone={tone} icon={<Icon size={13} aria-hidden />}>
      {t[status]}
    </Mark>
  );
}

/** How many updates of a delivery are in which state; those that failed first. One alone is not counted. */
export function UpdateStates({
  states,
  counted = true,
}: {
  states: Readonly<Record<string, number>>;
  counted?: boolean;
}) {
  const t = useTexts(deliveryTexts) as Readonly<Record<string, unknown>>;
  const formats = useFormats();
  const word = (state: string, count: number): string => {
    const known = t[state === 'failed' ? 'failedN' : state];
    if (typeof known === 'function') return (known as (count: number) => string)(count);
    return typeof known === 'string' ? known : state;
  };
  const shown = Object.entries(states).sort(([a], [b]) => Number(b === 'failed') - Number(a === 'failed'));
  return (
    <span className="flex flex-wrap gap-x-2.5 text-ink-2">
      {shown.map(([state, count]) => (
        <span key={state} className={state === 'failed' ? 'font-semibold text-bad' : ''}>
          {counted && `${formats.number(count)} `}
          {word(state, count)}
        </span>
      ))}
    </span>
  );
}
