/** A text, or a function that makes one. */
type Text = string | ((...values: never[]) => string);
/** A fixed text may differ between languages; a function must take the same in both. */
type Same<T> = T extends string ? string : T;

/** The panel's languages: the keys of every entry of a catalogue. */
export type Language = 'pt' | 'en';

/** The texts of one room in both languages, side by side. */
export type Catalogue<T> = { readonly [K in keyof T]: { readonly pt: T[K]; readonly en: Same<T[K]> } };

/** The texts of one room in one language. */
export type Texts<T> = { readonly [K in keyof T]: Same<T[K]> };

/** Declares a room's texts. A missing language, or a function that takes something else, does not compile. */
export const catalogue = <T extends Record<string, Text>>(entries: Catalogue<T>): Catalogue<T> => entries;

const made = new WeakMap<object, Partial<Record<Language, object>>>();

/** The texts of one language; the same object every time. */
export function textsIn<T>(entries: Catalogue<T>, language: Language): Texts<T> {
  const known = made.get(entries) ?? {};
  made.set(entries, known);
  known[language] ??= Object.fromEntries(
    Object.entries<{ pt: unknown; en: unknown }>(entries).map(([key, entry]) => [key, entry[language]]),
  );
  return known[language] as Texts<T>;
}
