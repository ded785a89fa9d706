import { Injectable } from '@nestjs/common';
import { Env } from '../platform/env.js';
import { Problem } from '../platform/problem.js';
import { Wabas } from '../tenants/wabas.js';
import { ConfirmationsRepository } from './confirmations.repository.js';
import { accountView, type AccountFacts } from './go-live-account.js';
import { GoLiveView, type ConfirmStepDto } from './go-live.dto.js';
import { STEPS } from './go-live-steps.js';
import type { NumberState } from './number-life.js';
import { NumberLives } from './number-lives.js';
import { Readiness } from './readiness.js';
import { Watch } from './watch.js';
import type { Language } from './words.js';

/** The best first. */
const BEST: NumberState[] = ['proven', 'connected', 'pending', 'restricted', 'disconnected'];

/** The procedure for connecting a client, with what is proven of it. */
@Injectable()
export class GoLive {
  constructor(
    private readonly env: Env,
    private readonly wabas: Wabas,
    private readonly readiness: Readiness,
    private readonly watch: Watch,
    private readonly lives: NumberLives,
    private readonly confirmations: ConfirmationsRepository,
  ) {}

  /** From what was gathered last. */
  async view(tenantId: string, language: Language): Promise<GoLiveView> {
    const [wabas, numbers, runs, watches, states, confirmations] = await Promise.all([
      this.wabas.list(tenantId),
      this.wabas.numbers(tenantId),
      this.readiness.lastOfAll(tenantId),
      this.watch.of(tenantId),
      this.lives.present(tenantId),
      this.confirmations.list(tenantId),
    ]);
    const common = { tenantId, states, confirmations };
    const nothing = { numbers: [], run: null, watch: null };
    const accounts: AccountFacts[] =
      wabas.length === 0
        ? [{ ...common, ...nothing, waba: null, appId: this.env.META_APP_ID }]
        : wabas.map((waba) => ({
            ...common,
            waba,
            appId: waba.appId ?? this.env.META_APP_ID,
            numbers: numbers.filter(({ wabaId }) => wabaId === waba.wabaId),
            run: runs.get(waba.wabaId) ?? null,
            watch: watches.get(waba.wabaId) ?? null,
          }));
    const now = new Date();
    const views = accounts.map((facts) => accountView(facts, language, now));
    const reached = new Set(views.flatMap((view) => view.numbers.map(({ state }) => state)));
    return Object.assign(new GoLiveView(), {
      tenantId,
      locale: language === 'pt' ? 'pt-BR' : 'en',
      state: wabas.length === 0 ? 'none' : (BEST.find((state) => reached.has(state)) ?? 'pending'),
      accounts: views,
    });
  }

  /** Runs the checks of every connected WABA, one after the other: Meta counts the calls. */
  async check(tenantId: string): Promise<void> {
    for (const { wabaId } of await this.wabas.list(tenantId)) await this.readiness.run(tenantId, wabaId);
  }

  /** A person says that a step is done, or that it is not. @throws Problem 404, 422 `step_not_confirmable` */
  async confirm(
    tenantId: string,
    stepId: string,
    { done, note, wabaId }: ConfirmStepDto,
    by: string,
  ): Promise<void> {
    const step = STEPS.find(({ id }) => id === stepId);
    if (!step) throw Problem.notFound('The step');
    if (!step.confirmable) {
      throw Problem.refused(
        'step_not_confirmable',
        'This step is proven by evidence, not by a word: run the checks, or do what it says.',
      );
    }
    if (wabaId !== undefined) await this.wabas.get(tenantId, wabaId);
    const key = { tenantId, wabaId: wabaId ?? '', stepId };
    if (done) return this.confirmations.save({ ...key, at: new Date(), by, note: note ?? null });
    return this.confirmations.remove(tenantId, key.wabaId, stepId);
  }
}
