import { disclosed } from './conclude-answer.js';
import { loopIn } from './guard/loop.js';
import { isOptOut } from './guard/opt-out-words.js';
import { languageOf } from './guard/language.js';
import { SENTENCES } from './guard/own-sentences.js';
import { phraseIn } from './guard/plain-words.js';
import { messageText } from './message-text.js';
import type { Plan } from './plan.js';
import { plan, text } from './plan.js';
import { AGE_SLACK_SECONDS } from './policy.js';
import type { ProviderCall } from './providers/provider.js';
import type { TurnContext } from './turn-context.js';

/** What is decided without asking anybody: silence, and sentences of our own. Undefined: it has to be thought about. */
export function beforeThinking(context: TurnContext): Plan | undefined {
  const { mind, thread, waiting, text: words, said, now, preview } = context;
  const { policy, locale } = mind;
  if (!mind.enabled && !preview) return plan('agent_off', 'The agent is off.');
  if (thread.mode !== 'agent') return plan('not_our_turn', `The conversation is in mode ${thread.mode}.`);
  const last = waiting.at(-1);
  if (!last) return plan('nothing_to_answer', 'Somebody of the business answered first.');
  const language = languageOf(words, locale);
  const oldestMs = policy.turnTaking.maxAgeMinutes * 60_000 + AGE_SLACK_SECONDS * 1_000;
  if (now.getTime() - last.at.getTime() > oldestMs && !preview)
    return plan('too_old', `The message is older than ${policy.turnTaking.maxAgeMinutes} minutes.`);
  if (isOptOut(messageText(last)))
    return plan('opted_out', 'The person asks for no more marketing; that is recorded.', {
      messages: [text(SENTENCES.optedOut[language])],
    });
  const loop = loopIn(said, { paid: mind.provider !== 'rules', now, stoppedAt: context.stoppedAt });
  if (loop)
    return plan('loop_stopped', 'The other side seems to be a machine; a person has to look.', {
      mode: 'paused',
      alert: { kind: 'loop_stopped', detail: { sign: loop } },
    });
  const topic = mind.provider === 'rules' ? undefined : phraseIn(policy.guardrails.blockedTopics, words);
  if (topic !== undefined)
    return plan('blocked_topic', `The person speaks about a blocked topic: ${topic}.`, {
      messages: [text(disclosed(SENTENCES.blockedTopic[language], context))],
    });
  return undefined;
}

/** Why no provider may be asked now, or undefined: none at all, or none of those that there are. */
export function unaffordable(context: TurnContext): string | undefined {
  const { turnsToday, mind } = context;
  const { budget, guardrails } = mind.policy;
  if (budget.killSwitch) return 'The kill switch is on.';
  if (turnsToday >= guardrails.turnsPerDay)
    return `The conversation has had its ${guardrails.turnsPerDay} turns of the last 24 hours.`;
  const faults = mind.calls.map((call) => tooDear(context, call));
  return faults.includes(undefined) ? undefined : faults[0];
}

/**
 * Why the month's budget does not allow this provider, or undefined. A bot uses no tokens that are counted; it and a model
 * whose prices are said to be 0 cost nothing. A price that nobody said is none.
 */
export function tooDear(
  { mind: { policy }, spent }: Pick<TurnContext, 'mind' | 'spent'>,
  { provider, options }: Pick<ProviderCall, 'provider' | 'options'>,
): string | undefined {
  const { monthlyTokens, monthlyCost, currency } = policy.budget;
  const bot = provider === 'webhook';
  if (monthlyTokens !== null && spent.tokens >= monthlyTokens && !bot)
    return `The month's ${monthlyTokens} tokens are used up.`;
  const free = bot || (options.inputPrice === 0 && options.outputPrice === 0);
  if (monthlyCost !== null && spent.cost >= monthlyCost && !free)
    return `The month's ${monthlyCost} ${currency} are used up.`;
  return undefined;
}
