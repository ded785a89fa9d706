import { Injectable } from '@nestjs/common';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { SendingNumbers } from '../tenants/sending-numbers.js';
import { Wabas } from '../tenants/wabas.js';
import { isSubscribed, type Evidence } from './evidence.js';
import { EvidenceGatherer, type JustRead } from './evidence-gatherer.js';
import type { StateCause } from './number-life.js';
import { NumberLives } from './number-lives.js';
import { judgeReadiness } from './readiness-checks.js';
import type { ReadinessRun } from './readiness-run.entity.js';
import { ReadinessRepository } from './readiness.repository.js';
import { numberFacts, wabaFacts } from './waba-facts.js';
import { WabaKey } from './waba-key.js';
import { Watch } from './watch.js';

/** Whether a connected WABA can go live, with evidence for each point. */
@Injectable()
export class Readiness {
  constructor(
    private readonly key: WabaKey,
    private readonly gatherer: EvidenceGatherer,
    private readonly wabas: Wabas,
    private readonly sending: SendingNumbers,
    private readonly runs: ReadinessRepository,
    private readonly watch: Watch,
    private readonly lives: NumberLives,
    private readonly log: Log,
  ) {}

  /**
   * Runs every check now and keeps the result, what Meta told on the way, and what it means for the numbers. When the
   * token was replaced meanwhile, nothing is kept: what Meta said of the old one is not true of the new one.
   * @throws Problem 404
   */
  async run(
    tenantId: string,
    wabaId: string,
    justRead?: JustRead,
    cause: StateCause = 'checked',
  ): Promise<ReadinessRun> {
    const startedAt = performance.now();
    const opened = await this.key.open(tenantId, wabaId);
    const { tokenVersion } = opened.waba;
    const evidence = await this.gatherer.gather(opened, justRead);
    const run = { tenantId, wabaId, ranAt: evidence.at, ...judgeReadiness(evidence) };
    const saved = await this.runs.save(run, tokenVersion);
    if (saved === 'gone') throw Problem.notFound('The WABA');
    if (saved === 'outdated') {
      this.log.info('readiness.outdated', { tenantId, wabaId });
      return (await this.runs.find(tenantId, wabaId)) ?? run;
    }
    await this.remember(tenantId, evidence, tokenVersion);
    await this.resume(tenantId, wabaId, run.checks);
    await this.watch.ran({ tenantId, wabaId }, evidence, tokenVersion, performance.now() - startedAt);
    await this.lives.settle({ tenantId, wabaId }, cause);
    const failed = run.checks.filter(({ status }) => status === 'fail').map(({ id }) => id);
    const ms = Math.round(performance.now() - startedAt);
    this.log.info('readiness.ran', { tenantId, wabaId, ready: run.ready, failed, ms });
    return run;
  }

  /** What Meta no longer reports no longer keeps a number from sending. */
  private async resume(tenantId: string, wabaId: string, checks: ReadinessRun['checks']): Promise<void> {
    const passed = (id: string) => checks.some((check) => check.id === id && check.status === 'pass');
    if (passed('payment-method')) await this.sending.causeGone(tenantId, wabaId, 'payment');
    if (passed('messaging-health')) await this.sending.causeGone(tenantId, wabaId, 'restriction');
  }

  /** The last run. @throws Problem 404 when there is no such WABA, or it was never checked */
  async last(tenantId: string, wabaId: string): Promise<ReadinessRun> {
    await this.wabas.get(tenantId, wabaId);
    const run = await this.runs.find(tenantId, wabaId);
    if (!run) throw Problem.notFound('A run of the go-live checks');
    return run;
  }

  /** The last runs of all WABAs of a tenant, by WABA id. */
  async lastOfAll(tenantId: string): Promise<Map<string, ReadinessRun>> {
    return new Map((await this.runs.list(tenantId)).map((run) => [run.wabaId, run]));
  }

  /** Only what Meta answered changes what we know; silence and refusals change nothing. */
  private async remember(tenantId: string, evidence: Evidence, tokenVersion: number): Promise<void> {
    const { waba, numbers, wabaId, at } = evidence;
    const subscribed = isSubscribed(evidence);
    await this.wabas.refresh(tenantId, wabaId, {
      tokenVersion,
      ...(waba.kind === 'answer' && wabaFacts(waba.value)),
      ...(numbers.kind === 'answer' && { numbers: numbers.value.map(numberFacts) }),
      ...(subscribed !== undefined && { subscribedAt: subscribed ? at : null }),
    });
  }
}
