import { Injectable } from '@nestjs/common';
import type { Attempt } from '../plan.js';
import { Effects } from '../tools/effects.js';
import { Toolbox } from '../tools/toolbox.js';
import type { TurnContext } from '../turn-context.js';
import { costOf } from './model-options.js';
import { ModelThinker } from './model-thinker.js';
import type { Prompt, ProviderCall } from './provider.js';
import { ProviderFailure } from './provider-failure.js';
import { WebhookThinker } from './webhook-thinker.js';

/** An answer, or none; and how it came about. */
export interface ChainEnd {
  answer: { text: string; effects: Effects; provider: string; model: string | null } | undefined;
  attempts: Attempt[];
  /** A tool of any attempt recorded that the person wants no marketing: that holds whoever answers. */
  optOut: boolean;
}

/** Before a fault that may pass is tried again with the same provider, in milliseconds. */
const BREATH_MS = 400;

/** Asks one provider after the other until one answers. What the tools of a failed one wanted does not happen, but for an opt-out. */
@Injectable()
export class Chain {
  constructor(
    private readonly model: ModelThinker,
    private readonly webhook: WebhookThinker,
    private readonly toolbox: Toolbox,
  ) {}

  async ask(
    context: TurnContext,
    prompt: Prompt,
    signal: AbortSignal,
    broke: (call: ProviderCall, used: { tokens: number; cost: number }) => string | undefined,
  ): Promise<ChainEnd> {
    const attempts: Attempt[] = [];
    let optOut = false;
    for (const call of context.mind.calls)
      for (let again = 0; again < 2 && !signal.aborted; again++) {
        const why = broke(call, sum(attempts));
        const startedAt = performance.now();
        const note = (
          outcome: string,
          detail: string | null,
          used: { inputTokens: number; outputTokens: number },
        ) =>
          attempts.push({
            ...{ provider: call.provider, model: call.model, outcome, detail },
            ...{ ms: Math.round(performance.now() - startedAt), ...used, cost: costOf(call.options, used) },
          });
        if (why !== undefined) {
          note('over_budget', why, NONE);
          break;
        }
        const effects = new Effects();
        try {
          const { text, usage } = await this.think(call, context, prompt, effects, signal);
          note('answered', null, usage);
          return {
            answer: { text, effects, provider: call.provider, model: call.model },
            attempts,
            optOut: optOut || effects.optOut,
          };
        } catch (error) {
          if (!(error instanceof ProviderFailure)) throw error;
          optOut ||= effects.optOut;
          note(error.kind, error.detail, error.usage);
          if (!error.passing) break;
          await breath(signal);
        }
      }
    return { answer: undefined, attempts, optOut };
  }

  private async think(
    call: ProviderCall,
    context: TurnContext,
    prompt: Prompt,
    effects: Effects,
    signal: AbortSignal,
  ) {
    const bot = call.provider === 'webhook';
    const time = AbortSignal.timeout(call.options.timeoutMs);
    const thinker = bot ? this.webhook : this.model;
    return thinker.think(call, {
      prompt,
      tools: this.toolbox.for(context, effects, bot),
      decided: () => effects.decided,
      signal: AbortSignal.any([time, signal]),
    });
  }
}

const NONE = { inputTokens: 0, outputTokens: 0 };

const sum = (attempts: Attempt[]): { tokens: number; cost: number } => ({
  tokens: attempts.reduce((all, { inputTokens, outputTokens }) => all + inputTokens + outputTokens, 0),
  cost: attempts.reduce((all, { cost }) => all + cost, 0),
});

const breath = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, BREATH_MS);
    signal.addEventListener('abort', done);
  });
