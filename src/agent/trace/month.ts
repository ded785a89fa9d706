/** The calendar month of a moment in an IANA time zone, `2026-11`. */
export const monthOf = (now: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit' }).format(now).slice(0, 7);
