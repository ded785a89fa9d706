import type { Hours } from './business-hours.js';
import { hoursHold } from './business-hours.js';
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
/** Characters of all words of a tenant's rules together: all are looked for in every message, in 10 ms. */
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
  context: RuleContext,
): { rule: Rule; index: number } | undefined {
  const read = text.slice(0, MAX_TEXT);
  const words = ` ${plain(read)} `;
  const found = patternsHold(rules.flatMap(({ match: { regex } }) => regex ?? []));
  const index = rules.findIndex(
    ({ match }) => holds(match, words, context) && (match.regex === undefined || found(match.regex, read)),
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

function holds(
  { words, hours }: Pick<RuleMatch, 'words' | 'hours'>,
  padded: string,
  { now, timezone }: RuleContext,
): boolean {
  if (words && !words.some((word) => plain(word) !== '' && padded.includes(` ${plain(word)} `))) return false;
  return !hours || hoursHold(hours, now, timezone);
}
