import type { Hours, LocalTime } from './business-hours.js';
import { hoursHold, localTime } from './business-hours.js';
import { patternsHold } from './rule-pattern.js';

/** When a rule fires; everything that is given must hold, nothing given always holds. */
export interface RuleMatch {
  /** Any of these words or phrases, whatever their case and accents. */
  words?: string[];
  /** A regular expression in RE2 syntax, case-insensitive, anywhere in the text. */
  regex?: string;
  hours?: Hours;
}

export interface Rule {
  match: RuleMatch;
  reply: string;
  /** After this reply a person of the tenant goes on: the conversation's mode becomes `human`. */
  handOff?: boolean;
}

/** What the text is read with. */
export interface RuleContext {
  now: Date;
  timezone: string;
}

/** What people write is this long at most (Messages, text); more of a burst is not read. */
const MAX_TEXT = 4_096;
/** Characters of all words of a tenant's rules together: all are looked for in every message. */
export const MAX_WORDS = 100_000;

/** Lower case, without accents and punctuation, one space between words. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The first rule that holds, with its place. Linear in the text's length: RE2 never backtracks. */
export function firingRule(
  rules: Rule[],
  text: string,
  { now, timezone }: RuleContext,
): { rule: Rule; index: number } | undefined {
  const read = text.slice(0, MAX_TEXT);
  const says = phrasesIn(plain(read));
  const found = patternsHold(rules.flatMap(({ match: { regex } }) => regex ?? []));
  let clock: LocalTime | undefined;
  const inHours = (hours: Hours): boolean => hoursHold(hours, (clock ??= localTime(now, timezone)));
  const index = rules.findIndex(
    ({ match: { words, regex, hours } }) =>
      (!words || words.some((word) => says(plain(word)))) &&
      (!hours || inHours(hours)) &&
      (regex === undefined || found(regex, read)),
  );
  const rule = rules[index];
  return rule && { rule, index };
}

/** Why the words of rules cannot be looked for together, if so. */
export function wordsFault(rules: Rule[]): string | undefined {
  const length = rules.reduce((sum, { match }) => sum + (match.words ?? []).join('').length, 0);
  return length > MAX_WORDS
    ? `have words of ${length} characters together, of at most ${MAX_WORDS}: use fewer`
    : undefined;
}

/**
 * Tells whether a plain text says a plain phrase, whole words of it. Twenty thousand phrases, each searched through the
 * text, would take a quarter of a second: each is looked up among all that the text says in as many words.
 */
function phrasesIn(text: string): (phrase: string) => boolean {
  const words = text.split(' ');
  const said = new Map<number, Set<string>>();
  return (phrase) => {
    const length = phrase.split(' ').length;
    const known = said.get(length) ?? new Set(words.map((_, at) => words.slice(at, at + length).join(' ')));
    said.set(length, known);
    return phrase !== '' && known.has(phrase);
  };
}
