import type { Language } from './catalogue';

/** Times, numbers and sizes as people of one language write them, in the time zone of the browser. */
export interface Formats {
  /** `14:05`. */
  time(at: string | Date): string;
  /** `26 de nov. de 2026, 14:05`. */
  moment(at: string | Date): string;
  /** Today, yesterday, the weekday, the date. */
  day(at: string | Date): string;
  /** For lists: the time today, else yesterday, the weekday, the date. */
  recently(at: string | Date): string;
  /** `1.234`. */
  number(value: number): string;
  /** `83%` of a whole; empty for nothing of nothing. */
  share(part: number, whole: number): string;
  /** `US$ 12,50`; of small amounts four digits, as prices have. */
  money(value: number, currency: string): string;
  /** `1 de outubro de 2026`, of `2026-10-01`: a day that is the same everywhere. */
  date(day: string): string;
  /** `novembro de 2026`, of `2026-11`. */
  month(month: string): string;
  /** `nov.`. */
  monthShort(month: string): string;
  /** `1,2 MB`. */
  bytes(value: number): string;
  /** `0,4 s`, `35 ms`: how long a machine took. */
  short(ms: number): string;
  /** `3 h 20 min`, `12 min`. */
  span(ms: number): string;
}

const TAGS = { pt: 'pt-BR', en: 'en' } as const;
const DAY_MS = 24 * 3_600_000;

/** Whole days between the two, as calendars count them. */
function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / DAY_MS);
}

function make(language: Language): Formats {
  const tag = TAGS[language];
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options);
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const moment = format({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const weekday = format({ weekday: 'long' });
  const shortWeekday = format({ weekday: 'short' });
  const date = format({ day: 'numeric', month: 'long' });
  const fullDate = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const shortDate = format({ day: '2-digit', month: '2-digit', year: '2-digit' });
  const plainDate = format({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const monthLong = format({ month: 'long', year: 'numeric', timeZone: 'UTC' });
  const monthShort = format({ month: 'short', timeZone: 'UTC' });
  const percent = new Intl.NumberFormat(tag, { style: 'percent' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const number = new Intl.NumberFormat(tag);
  const oneDigit = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);
  return {
    time: (at) => time.format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
    day: (at) => {
      const then = new Date(at);
      const days = daysBetween(then, new Date());
      if (days === 0 || days === 1) return capital(relative.format(-days, 'day'));
      if (days > 1 && days < 7) return capital(weekday.format(then));
      return (then.getFullYear() === new Date().getFullYear() ? date : fullDate).format(then);
    },
    recently: (at) => {
      const then = new Date(at);
      const days = daysBetween(then, new Date());
      if (days <= 0) return time.format(then);
      if (days === 1) return relative.format(-1, 'day');
      return (days < 7 ? shortWeekday : shortDate).format(then);
    },
    number: (value) => number.format(value),
    share: (part, whole) => (whole > 0 ? percent.format(part / whole) : ''),
    money: (value, currency) =>
      new Intl.NumberFormat(tag, {
        style: 'currency',
        currency,
        minimumFractionDigits: 2,
        maximumFractionDigits: value !== 0 && Math.abs(value) < 1 ? 4 : 2,
      }).format(value),
    date: (day) => plainDate.format(new Date(`${day}T00:00:00Z`)),
    month: (month) => capital(monthLong.format(new Date(`${month}-01T00:00:00Z`))),
    monthShort: (month) => monthShort.format(new Date(`${month}-01T00:00:00Z`)),
    bytes: (value) => {
      if (value < 1_000) return `${value} B`;
      const units = ['KB', 'MB', 'GB'];
      const power = Math.min(Math.floor(Math.log10(value) / 3), units.length);
      return `${oneDigit.format(value / 1_000 ** power)} ${units[power - 1]}`;
    },
    short: (ms) => (ms < 100 ? `${Math.round(ms)} ms` : `${oneDigit.format(ms / 1_000)} s`),
    span: (ms) => {
      const minutes = Math.max(0, Math.floor(ms / 60_000));
      const hours = Math.floor(minutes / 60);
      if (hours === 0) return `${minutes} min`;
      return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
    },
  };
}

const made: Partial<Record<Language, Formats>> = {};

/** Made once per language: Intl's formatters are slow to make. */
export const formatsOf = (language: Language): Formats => (made[language] ??= make(language));
