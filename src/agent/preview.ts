import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/problem.js';
import { Tenants } from '../tenants/tenants.js';
import { lastRuleFor, rulesFor } from './decide.js';
import { Deliberation } from './deliberation.js';
import { Conclusion } from './conclusion.js';
import type { Plan } from './plan.js';
import { wordsIn } from './plan.js';
import type { PreviewView } from './preview.dto.js';
import { monthOf } from './trace/month.js';
import { TraceRepository } from './trace/trace.repository.js';
import type { TurnContext } from './turn-context.js';
import { TurnContexts } from './turn-contexts.js';
import { TurnRunner } from './turn-runner.js';

const LONGEST_MS = 60_000;

/** The answer to a text, by the same path as a real one: sent to nobody, and nothing is changed. */
@Injectable()
export class Preview {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly contexts: TurnContexts,
    private readonly deliberation: Deliberation,
    private readonly runner: TurnRunner,
    private readonly traces: TraceRepository,
  ) {}

  /** @throws Problem 404, 429 `busy` while too many of the tenant's turns are thought about */
  async of(tenantId: string, text: string): Promise<PreviewView> {
    await this.tenants.get(tenantId);
    const context = await this.database.forTenant(tenantId, (tx) =>
      this.contexts.imagined(tx, tenantId, text),
    );
    const startedAt = performance.now();
    const plan = this.deliberation.atOnce(context) ?? (await this.think(context));
    return viewOf(plan, context, performance.now() - startedAt);
  }

  private async think(context: TurnContext): Promise<Plan> {
    const { tenantId, timezone } = context.mind;
    if (!this.runner.slots.enter(tenantId))
      throw new Problem(429, 'busy', 'Too many turns are thought about just now.', [], {
        'retry-after': '5',
      });
    try {
      const plan = await this.deliberation.think(context, AbortSignal.timeout(LONGEST_MS));
      const used = Conclusion.used(plan);
      await this.database.forTenant(tenantId, (tx) =>
        this.traces.use(tx, tenantId, monthOf(context.now, timezone), 0, used),
      );
      return plan;
    } finally {
      this.runner.leave(tenantId);
    }
  }
}

function viewOf(plan: Plan, { mind, text }: TurnContext, ms: number): PreviewView {
  const { ruleIndex, provider, model, outcome, reason, calls, attempts, withheld, messages } = plan;
  const { rules, locale } = mind;
  const fired = ruleIndex === null ? undefined : rulesFor({ text, rules, locale })[ruleIndex];
  return {
    reply: messages
      .map(({ type, content }) => (type === 'text' ? String(content.body) : wordsIn(content)))
      .join('\n\n'),
    messages: messages.map(({ type, content }) => ({ type, content })),
    provider: mind.provider,
    answeredBy: provider,
    model,
    ruleIndex,
    rule: provider === 'rules' ? (fired ?? lastRuleFor({ text, locale })) : null,
    handOff: plan.mode === 'human',
    summary: plan.handOff?.summary ?? null,
    outcome,
    why: reason,
    calls,
    attempts,
    withheld,
    latencyMs: Math.round(ms),
  };
}
