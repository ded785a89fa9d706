import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { beforeThinking, tooDear, unaffordable } from './before-thinking.js';
import { disclosed, handOffWords, isAway, planOf } from './conclude-answer.js';
import { decideByRules } from './decide.js';
import { asksForPerson } from './guard/asks-for-person.js';
import { languageOf } from './guard/language.js';
import { SENTENCES } from './guard/own-sentences.js';
import { messageText } from './message-text.js';
import type { Attempt, Plan, Saw } from './plan.js';
import { plan, text } from './plan.js';
import { systemPrompt } from './prompt/system-prompt.js';
import { transcript } from './prompt/transcript.js';
import { Chain } from './providers/chain.js';
import type { Prompt } from './providers/provider.js';
import { Toolbox } from './tools/toolbox.js';
import { Effects } from './tools/effects.js';
import type { TurnContext } from './turn-context.js';
import { factsOf } from './turn-context.js';

/** From all that is known to what is done, for a turn and for a preview alike. Touches no row. */
@Injectable()
export class Deliberation {
  constructor(
    private readonly chain: Chain,
    private readonly toolbox: Toolbox,
  ) {}

  /** What is decided at once: by our own rules, the tenant's, or since no provider may be asked. Undefined: think. */
  atOnce(context: TurnContext): Plan | undefined {
    const decided = beforeThinking(context);
    if (decided) return decided;
    if (context.mind.provider === 'rules') {
      const planned = byRules(context, 'rules');
      // What rules of the tenant's own say to it is theirs; ours promise somebody.
      return planned.ruleIndex === null ? withPerson(planned, context) : planned;
    }
    const why = unaffordable(context);
    return why === undefined ? undefined : this.lastResort(context, [], why);
  }

  /** Asks the providers. Holds no database connection, and ends with the signal at the latest. */
  async think(context: TurnContext, signal: AbortSignal): Promise<Plan> {
    const canary = `k${randomBytes(6).toString('hex')}`;
    const toolNames = this.toolbox.for(context, new Effects(), false).map(({ name }) => name);
    const { prompt, saw } = promptOf(context, canary, toolNames);
    const { spent, mind } = context;
    const { answer, attempts, optOut } = await this.chain.ask(context, prompt, signal, (call, used) =>
      tooDear({ mind, spent: { tokens: spent.tokens + used.tokens, cost: spent.cost + used.cost } }, call),
    );
    const heard = optOut ? { optOut } : {};
    if (!answer) return { ...this.lastResort(context, attempts, 'No provider answered.'), ...heard, saw };
    const plan = withPerson(planOf(answer, context, canary, toolNames), context);
    return { ...plan, ...heard, saw, attempts };
  }

  /** No provider answers: the rules do, or a person after an apology. */
  lastResort(context: TurnContext, attempts: Attempt[], why: string): Plan {
    const { handOff } = context.mind.policy;
    const detail = { why, attempts: attempts.map(({ outcome }) => outcome) };
    // Told once an hour, not with every turn of a day without a provider.
    const alert = {
      kind: 'no_provider',
      detail,
      onceKey: `no_provider ${context.now.toISOString().slice(0, 13)}`,
    };
    if (handOff.lastResort === 'rules')
      return { ...withPerson(byRules(context, 'last_resort'), context), attempts, alert };
    const sorry = handOff.apology ?? SENTENCES.apology[languageOf(context.text, context.mind.locale)];
    const apology = isAway(context) ? handOffWords(context) : sorry;
    return plan('handed_off', `${why} A person goes on.`, {
      ...{ messages: [text(disclosed(apology, context))], mode: 'human' as const, attempts, alert },
      handOff: { reason: 'no_provider', summary: context.text.slice(0, 2_000) },
    });
  }
}

function byRules(context: TurnContext, outcome: 'rules' | 'last_resort'): Plan {
  const { mind, text: words, now } = context;
  const { rules, locale, timezone } = mind;
  const { reply, handOff, ruleIndex, rule } = decideByRules({ text: words, rules, locale, timezone, now });
  // Nobody is promised who is not there; a rule with hours of its own knows what it says in them.
  const said = handOff && !rule.match.hours && isAway(context) ? handOffWords(context) : reply;
  const which =
    ruleIndex === null
      ? 'No rule holds, so the fallback answers.'
      : `Rule ${ruleIndex + 1} is the first that holds.`;
  return plan(handOff ? 'handed_off' : outcome === 'rules' ? 'replied' : 'last_resort', which, {
    ...{ messages: [text(disclosed(said, context))], provider: 'rules', ruleIndex },
    ...(handOff
      ? {
          mode: 'human' as const,
          handOff: { reason: 'rule', summary: words.slice(0, 2_000) },
        }
      : {}),
  });
}

/** There is a way to a person always: whoever asks for one, and for nothing else, gets one, whatever was answered. */
function withPerson(planned: Plan, context: TurnContext): Plan {
  const last = context.waiting.at(-1);
  if (planned.mode || !last || !asksForPerson(messageText(last))) return planned;
  const { memory, text: words } = context;
  return {
    ...planned,
    ...{ outcome: 'handed_off', reason: 'The person asks for a person.', mode: 'human' },
    // The words are ours, not those of a rule.
    ...(planned.provider === 'rules' ? { provider: null, ruleIndex: null } : {}),
    messages: [text(disclosed(handOffWords(context), context))],
    handOff: {
      reason: planned.provider === 'rules' ? 'rule' : 'agent',
      summary: [memory.summary, words].filter(Boolean).join('\n\n').slice(0, 2_000),
    },
  };
}

function promptOf(context: TurnContext, canary: string, toolNames: string[]): { prompt: Prompt; saw: Saw } {
  const { mind, said, memory, profile, thread, now, text: words } = context;
  const { policy, tenantName, instructions, timezone } = mind;
  const { scope, blockedTopics, maxReplyLength } = policy.guardrails;
  // What waits for an answer comes last: by Meta's whole seconds an answer of ours may stand after it.
  const waiting = new Set(context.waiting.map(({ id }) => id));
  const inOrder = [...said.filter(({ id }) => !waiting.has(id)), ...context.waiting];
  const recent = transcript(inOrder, policy.memory.historyTokens, memory.forgottenAt, waiting);
  const name = thread.contact.name ?? thread.contact.savedName;
  const summary = policy.memory.summary ? memory.summary : null;
  const system = systemPrompt({
    ...{
      tenantName,
      instructions,
      scope,
      blockedTopics,
      maxReplyLength,
      timezone,
      now,
      canary,
      toolNames,
      summary,
    },
    person: { name, ...profile },
  });
  return {
    prompt: { system, said: recent.said, text: words, facts: factsOf(context) },
    saw: {
      messageIds: recent.messages.map(({ id }) => id),
      summary: summary !== null,
      facts: [...Object.keys(profile.attributes), ...profile.tags],
      tools: toolNames,
      tokens: recent.tokens,
    },
  };
}
