/** A stretch of the week in the tenant's time zone; `to` before `from` runs past midnight. */
export interface Hours {
  /** 1 = Monday to 7 = Sunday; absent: every day. A stretch past midnight belongs to the day on which it began. */
  days?: number[];
  /** `HH:MM` */
  from: string;
  /** `HH:MM`, not included */
  to: string;
  /** True: the rule holds outside of these hours. */
  outside?: boolean;
}

const MINUTES_A_DAY = 1440;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** A moment as the clocks of a time zone show it. */
export interface LocalTime {
  /** 1 = Monday to 7 = Sunday. */
  day: number;
  /** Of the day. */
  minute: number;
}

/** What the clocks of an IANA time zone show. Costs a tenth of a millisecond: asked once for all hours of a tenant. */
export function localTime(now: Date, timezone: string): LocalTime {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return {
    day: WEEKDAYS.indexOf(part('weekday')) + 1,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** Whether the hours hold when the clocks show this. */
export function hoursHold({ days, from, to, outside = false }: Hours, { day, minute }: LocalTime): boolean {
  const start = minutesOf(from);
  const length = (minutesOf(to) - start + MINUTES_A_DAY) % MINUTES_A_DAY || MINUTES_A_DAY;
  const dayBefore = day === 1 ? 7 : day - 1;
  const onDay = (candidate: number): boolean => !days || days.includes(candidate);
  const inside =
    (onDay(day) && minute >= start && minute < start + length) ||
    (onDay(dayBefore) && minute + MINUTES_A_DAY < start + length);
  return inside !== outside;
}
