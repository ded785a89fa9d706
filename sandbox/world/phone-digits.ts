/** Digits alone: `+55 (11) 98888-7777` becomes `5511988887777`. */
export function onlyDigits(phone: string): string {
  return phone.replace(/\D/g, '');
}

/**
 * The other form of a Brazilian mobile number: without the ninth digit if it is there, with it if it is not;
 * undefined for landlines and other countries.
 */
export function brazilianTwin(digits: string): string | undefined {
  if (/^55\d{2}9\d{8}$/.test(digits)) return digits.slice(0, 4) + digits.slice(5);
  if (/^55\d{2}[6-9]\d{7}$/.test(digits)) return `${digits.slice(0, 4)}9${digits.slice(4)}`;
  return undefined;
}

/** The wa_id that Meta gives a number it did not know: Brazilian ones often come without the ninth digit. */
export function waIdOf(digits: string): string {
  return /^55\d{2}9\d{8}$/.test(digits) ? digits.slice(0, 4) + digits.slice(5) : digits;
}

const countries: [RegExp, string][] = [
  [/^55/, 'BR'],
  [/^351/, 'PT'],
  [/^1/, 'US'],
  [/^52/, 'MX'],
  [/^54/, 'AR'],
  [/^34/, 'ES'],
];

/** Two-letter country of a number, as a business-scoped user id begins with it; Brazil when unknown. */
export function countryOf(digits: string): string {
  return countries.find(([prefix]) => prefix.test(digits))?.[1] ?? 'BR';
}

/** A business-scoped user id: country, optional `ENT.`, up to 128 alphanumerics (Meta, business-scoped user IDs). */
export function looksLikeBsuid(text: string): boolean {
  return /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(text);
}
