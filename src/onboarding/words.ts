/** A text in both languages of the product, for a reader who is no technician. */
export interface Words {
  pt: string;
  en: string;
}

export type Language = keyof Words;

/** The language of a tenant's texts, from its BCP 47 locale: Portuguese for any `pt`, else English. */
export const languageOf = (locale: string): Language => (/^pt(-|$)/i.test(locale) ? 'pt' : 'en');

const PT_DAY = new Intl.DateTimeFormat('pt-BR', { dateStyle: 'short', timeZone: 'UTC' });
const EN_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** A day as people write it, in UTC. */
export const dayWords = (at: Date): Words => ({ pt: PT_DAY.format(at), en: EN_DAY.format(at) });
