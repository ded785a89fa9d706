import { defaultRules, fallbackRule } from './default-rules.js';
import { languageOf } from './guard/language.js';
import type { Rule } from './rules.js';
import { firingRule } from './rules.js';

/** What a reply is decided from. */
export interface Situation {
  text: string;
  /** Null: the tenant has written none. */
  rules: Rule[] | null;
  locale: string;
  timezone: string;
  now: Date;
}

/** The reply and why: the rule's place among the tenant's rules, null for the fallback. */
export interface Decision {
  reply: string;
  handOff: boolean;
  ruleIndex: number | null;
  rule: Rule;
}

/** The tenant's rules, or ours in the language of what is answered. */
export const rulesFor = ({ text, rules, locale }: Pick<Situation, 'text' | 'rules' | 'locale'>): Rule[] =>
  rules ?? defaultRules(languageOf(text, locale));

/** What is said when none of them holds, in that language. */
export const lastRuleFor = ({ text, locale }: Pick<Situation, 'text' | 'locale'>): Rule =>
  fallbackRule(languageOf(text, locale));

/** The one text that answers, from rules: the first that holds, else the language's fallback. */
export function decideByRules(situation: Situation): Decision {
  const fired = firingRule(rulesFor(situation), situation.text, situation);
  const rule = fired?.rule ?? lastRuleFor(situation);
  return { reply: rule.reply, handOff: rule.handOff ?? false, ruleIndex: fired?.index ?? null, rule };
}
