import { describe, expect, it } from '@jest/globals';
import { beforeThinking, unaffordable } from './before-thinking.js';
import { DEFAULT_POLICY, type Budget } from './policy.js';
import { DEFAULT_OPTIONS } from './providers/model-options.js';
import type { ProviderCall } from './providers/provider.js';
import type { TurnContext } from './turn-context.js';

const now = new Date('2026-11-30T12:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const message = (body: string, at = now): TurnContext['said'][number] =>
  ({
    ...{
      id: body,
      direction: 'inbound',
      type: 'text',
      content: { body },
      origin: 'person',
      status: 'received',
    },
    ...{ at, createdAt: at, arrival: '1', extra: null, sendAt: null },
  }) as never;

/** Who may be asked, at what prices. */
const call = (provider: ProviderCall['provider'], price: number | null = 1): ProviderCall => ({
  ...{ provider, model: null, baseUrl: null, apiKey: null },
  options: { ...DEFAULT_OPTIONS, inputPrice: price, outputPrice: price },
});
const asking = (...calls: ProviderCall[]) => ({ mind: { calls } as never });

/** A turn about one message, changed. */
function turn(
  text: string,
  { at = now, mode = 'agent', budget = {}, ...more }: Partial<TurnContext> & Turned = {},
): TurnContext {
  const said = [message(text, at)];
  const mind = {
    ...{ tenantId: 't', tenantName: 'Padaria', enabled: true, provider: 'anthropic', locale: 'pt-BR' },
    calls: [call('anthropic')],
    policy: {
      ...DEFAULT_POLICY,
      guardrails: { ...DEFAULT_POLICY.guardrails, blockedTopics: ['eleições'], turnsPerDay: 3 },
      budget: { ...DEFAULT_POLICY.budget, ...budget },
    },
    ...more.mind,
  };
  return {
    ...{ said, waiting: said, text, thread: { mode }, now, stoppedAt: null, preview: false },
    ...{ turnsToday: 0, spent: { tokens: 0, cost: 0 }, ...more, mind },
  } as never;
}
interface Turned {
  at?: Date;
  mode?: string;
  budget?: Partial<Budget>;
}

describe('beforeThinking', () => {
  it.each<[string, TurnContext, string | undefined]>([
    ['an agent that is off', turn('oi', { mind: { enabled: false } as never }), 'agent_off'],
    ['the same in a preview', turn('oi', { mind: { enabled: false } as never, preview: true }), undefined],
    ['people who have taken over', turn('oi', { mode: 'human' }), 'not_our_turn'],
    ['a conversation that is paused', turn('oi', { mode: 'paused' }), 'not_our_turn'],
    ['nothing that waits', turn('oi', { waiting: [] }), 'nothing_to_answer'],
    ['a message of 62 minutes', turn('oi', { at: ago(62) }), 'too_old'],
    ['a message of 59 minutes', turn('oi', { at: ago(59) }), undefined],
    ['a request to stop', turn('PARE'), 'opted_out'],
    ['a blocked topic, whatever its case and accents', turn('e as ELEICOES?'), 'blocked_topic'],
    ['anything else', turn('quanto custa o pão?'), undefined],
  ])('of %s', (_what, context, outcome) => expect(beforeThinking(context)?.outcome).toBe(outcome));
});

describe('unaffordable', () => {
  it.each<[string, TurnContext, RegExp | undefined]>([
    ['no bound', turn('oi', { spent: { tokens: 9e9, cost: 9e9 } }), undefined],
    ['the kill switch', turn('oi', { budget: { killSwitch: true } }), /kill switch/],
    [
      'tokens that are left',
      turn('oi', { budget: { monthlyTokens: 10 }, spent: { tokens: 9, cost: 0 } }),
      undefined,
    ],
    [
      'tokens that are used up',
      turn('oi', { budget: { monthlyTokens: 10 }, spent: { tokens: 10, cost: 0 } }),
      /10 tokens/,
    ],
    [
      'money that is left',
      turn('oi', { budget: { monthlyCost: 2 }, spent: { tokens: 0, cost: 1.99 } }),
      undefined,
    ],
    [
      'money that is used up',
      turn('oi', { budget: { monthlyCost: 2 }, spent: { tokens: 0, cost: 2 } }),
      /2 USD/,
    ],
    [
      'money that is used up, and a model that is said to be free',
      turn('oi', { budget: { monthlyCost: 0 }, ...asking(call('anthropic'), call('openai-compatible', 0)) }),
      undefined,
    ],
    [
      'money that is used up, and a model whose price nobody said',
      turn('oi', {
        budget: { monthlyCost: 0 },
        ...asking(call('anthropic'), call('openai-compatible', null)),
      }),
      /0 USD/,
    ],
    [
      'tokens that are used up, and a bot of the tenant’s own',
      turn('oi', { budget: { monthlyTokens: 0 }, ...asking(call('anthropic'), call('webhook', null)) }),
      undefined,
    ],
    [
      'the kill switch, and a bot of the tenant’s own',
      turn('oi', { budget: { killSwitch: true }, ...asking(call('webhook')) }),
      /kill switch/,
    ],
    ['no budget at all', turn('oi', { budget: { monthlyCost: 0 } }), /0 USD/],
    ['turns that are left', turn('oi', { turnsToday: 2 }), undefined],
    ['turns that are used up', turn('oi', { turnsToday: 3 }), /3 turns/],
  ])('with %s', (_what, context, why) => {
    const said = unaffordable(context);
    if (why) expect(said).toMatch(why);
    else expect(said).toBeUndefined();
  });
});
