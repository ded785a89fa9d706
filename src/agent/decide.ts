import { fallbackRule } from './default-rules.js';
import type { Rule } from './rules.js';
import { firingRule } from './rules.js';

/** What a reply is decided from. */
export interface Situation {
  text: string;
  rules: Rule[];
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

/** The one text that answers, from rules: the first that holds, else the language's fallback. */
export function decideByRules({ text, rules, locale, timezone, now }: Situation): Decision {
  const fired = firingRule(rules, text, { now, timezone });
  const rule = fired?.rule ?? fallbackRule(locale);
  return { reply: rule.reply, handOff: rule.handOff ?? false, ruleIndex: fired?.index ?? null, rule };
}
