import { hoursHold, localTime } from './business-hours.js';
import type { ReplyBounds } from './guard/check-reply.js';
import { hostsIn, replyFault } from './guard/check-reply.js';
import { asksWhetherAutomated, saysAutomated } from './guard/disclosure.js';
import { languageOf } from './guard/language.js';
import { SENTENCES } from './guard/own-sentences.js';
import { parts, shortened, whatsappText } from './guard/whatsapp-text.js';
import type { Mind } from './mind.js';
import type { Plan, PlannedMessage } from './plan.js';
import { plan, text, wordsIn } from './plan.js';
import { HOUSE_RULES } from './prompt/system-prompt.js';
import type { Effects } from './tools/effects.js';
import type { TurnContext } from './turn-context.js';

/** Characters of the text above them (Messages, interactive). */
const LONGEST_ABOVE_BUTTONS = 1_024;
const LONGEST_ABOVE_LIST = 4_096;
/** Characters of a text (Messages, text). */
const LONGEST_TEXT = 4_096;

/** What a provider answered. */
export interface Answer {
  text: string;
  effects: Effects;
  provider: string;
  model: string | null;
}

/** What becomes of an answer: checked whatever the provider was told, at most one message, tools' wishes with it. */
export function planOf(answer: Answer, context: TurnContext, canary: string, toolNames: string[]): Plan {
  const { effects, provider, model } = answer;
  const { mind } = context;
  const wishes = {
    ...{ provider, model, calls: effects.calls },
    ...(effects.changesProfile ? { profile: effects.profile } : {}),
    ...(effects.forget ? { forget: true } : {}),
    ...(effects.optOut ? { optOut: true } : {}),
  };
  const language = languageOf(context.text, mind.locale);
  const wanted = messagesOf(answer, context);
  const judged = wanted.map((message) => judge(message, boundsOf(mind, canary, toolNames)));
  const fault = judged.find((why) => why !== undefined);
  const withheld =
    fault === undefined
      ? null
      : { text: wanted.map(({ content }) => wordsIn(content)).join('\n'), why: fault };
  if (effects.handOff) {
    const messages = withheld ? [text(disclosed(handOffWords(context), context))] : wanted;
    return plan('handed_off', 'The provider handed over to a person.', {
      ...{ ...wishes, messages, mode: 'human' as const, withheld },
      handOff: { reason: 'agent', summary: effects.handOff.summary },
    });
  }
  if (withheld)
    return plan('withheld', `What the provider wanted to say must not be said: ${fault}.`, {
      ...{ ...wishes, messages: [text(disclosed(SENTENCES.withheld[language], context))], withheld },
    });
  if (wanted.length === 0) return plan('silent', 'The bot has nothing to say.', wishes);
  return plan('replied', effects.message ? 'A tool made the message.' : 'The provider answered.', {
    ...{ ...wishes, messages: wanted },
  });
}

/** What is said to a person who is handed over. */
export function handOffWords({ mind, text: words, now }: TurnContext): string {
  const language = languageOf(words, mind.locale);
  const { awayText } = mind.policy.handOff;
  return isAway({ mind, now }) ? (awayText ?? SENTENCES.away[language]) : SENTENCES.handOff[language];
}

function messagesOf({ text: said, effects }: Answer, context: TurnContext): PlannedMessage[] {
  const { policy } = context.mind;
  if (effects.silent) return [];
  if (effects.message) return [bounded(effects.message, context)];
  const chosen = effects.handOff ? (effects.handOff.says ?? said) : said;
  let words = shortened(whatsappText(chosen), policy.guardrails.maxReplyLength);
  if (effects.handOff && (words === '' || isAway(context))) words = handOffWords(context);
  if (words === '') return [];
  return parts(disclosed(words, context), policy.turnTaking.maxMessages).map(text);
}

/** With a sentence before it that says what speaks, where the person asked and the words do not tell; a text still. */
export function disclosed(words: string, { text: asked, mind }: Pick<TurnContext, 'text' | 'mind'>): string {
  if (!asksWhetherAutomated(asked) || saysAutomated(words)) return words;
  return shortened(`${SENTENCES.automated[languageOf(asked, mind.locale)]} ${words}`, LONGEST_TEXT);
}

/** What holds for words holds for those above buttons and lists, too; a template's are Meta's to approve. */
function bounded({ type, content }: PlannedMessage, context: TurnContext): PlannedMessage {
  if (type !== 'interactive') return { type, content };
  const { text: said } = content.body as { text: string };
  const most = content.type === 'button' ? LONGEST_ABOVE_BUTTONS : LONGEST_ABOVE_LIST;
  const short = shortened(said, Math.min(context.mind.policy.guardrails.maxReplyLength, most));
  return { type, content: { ...content, body: { text: shortened(disclosed(short, context), most) } } };
}

/** Whether people of the business are said not to be there now. */
export const isAway = ({ mind, now }: Pick<TurnContext, 'mind' | 'now'>): boolean => {
  const { hours } = mind.policy.handOff;
  if (hours === null) return false;
  const clock = localTime(now, mind.timezone);
  return !hours.some((stretch) => hoursHold(stretch, clock));
};

const judge = ({ type, content }: PlannedMessage, bounds: ReplyBounds) =>
  // A template's own words were approved; what was filled in was not.
  replyFault(wordsIn(type === 'template' ? (content.components ?? '') : content), {
    ...bounds,
    ...(type === 'text' ? {} : { toolNames: [] }),
  });

function boundsOf(
  { policy, instructions, tenantName }: Mind,
  canary: string,
  toolNames: string[],
): ReplyBounds {
  const { scope, allowedLinks, blockedTopics } = policy.guardrails;
  return {
    ...{ canary, toolNames, instructions, blockedTopics, systemWords: HOUSE_RULES },
    // What the tenant wrote down may be said: addresses in its instructions are meant for customers.
    allowedHosts: [...allowedLinks, ...hostsIn(`${instructions}\n${scope}\n${tenantName}`)],
  };
}
