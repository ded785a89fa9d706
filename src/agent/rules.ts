import type { Hours } from './business-hours.js';
import { hoursHold } from './business-hours.js';
import { patternHolds } from './rule-pattern.js';

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
  const words = ` ${plain(text)} `;
  const index = rules.findIndex(({ match }) => holds(match, text, words, context));
  const rule = rules[index];
  return rule && { rule, index };
}

function holds(
  { words, regex, hours }: RuleMatch,
  text: string,
  padded: string,
  { now, timezone }: RuleContext,
): boolean {
  if (words && !words.some((word) => plain(word) !== '' && padded.includes(` ${plain(word)} `))) return false;
  if (regex !== undefined && !patternHolds(regex, text)) return false;
  return !hours || hoursHold(hours, now, timezone);
}
