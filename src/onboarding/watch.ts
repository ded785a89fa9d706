import { Injectable } from '@nestjs/common';
import { Log } from '../platform/logger.js';
import type { Evidence } from './evidence.js';
import { metaStateOf } from './meta-state.js';
import type { LifeKey } from './number-lives.repository.js';
import { WatchRepository } from './watch.repository.js';
import type { WabaWatch } from './waba-watch.entity.js';

/** Minutes between two runs of a WABA's checks, and after a first silent one. */
const WAITS = { usual: 6 * 60, silent: 5 };
/** Minutes between two runs that webhooks ask for. */
const APART_MINUTES = 10;

/** Since when Meta answers about a WABA, is silent, or takes its token no longer; and when to look again. */
@Injectable()
export class Watch {
  constructor(
    private readonly watches: WatchRepository,
    private readonly log: Log,
  ) {}

  /** A run of the checks, made with this token of the WABA, has ended after so long. */
  async ran(key: LifeKey, evidence: Evidence, tokenVersion: number, tookMs: number): Promise<void> {
    const now = metaStateOf(evidence);
    const before = await this.watches.ran(key, tokenVersion, now, tookMs, { ...WAITS, apart: APART_MINUTES });
    if (before === now) return;
    if (now === 'token_revoked') this.log.warn('waba.token_revoked', { ...key });
    if (now === 'silent') this.log.warn('waba.meta_silent', { ...key });
    if (now === 'answers' && before) this.log.info('waba.meta_answers', { ...key, before });
  }

  /** A run of the checks came to nothing, for a fault of ours. */
  failed(key: LifeKey): Promise<void> {
    return this.watches.failed(key, WAITS.silent);
  }

  /** Meta told something that the checks should look at. */
  hurry(key: LifeKey): Promise<void> {
    return this.watches.hurry(key, APART_MINUTES);
  }

  /** WABAs whose checks are due now, each for one runner. */
  async due(most: number): Promise<LifeKey[]> {
    await this.watches.begin();
    await this.watches.hurryRefused(APART_MINUTES);
    return this.watches.claim(most);
  }

  /** How many WABAs have a token that Meta takes no longer. */
  revoked(): Promise<number> {
    return this.watches.revoked();
  }

  /** By WABA. */
  async of(tenantId: string): Promise<Map<string, WabaWatch>> {
    return new Map((await this.watches.list(tenantId)).map((watch) => [watch.wabaId, watch]));
  }
}
