import { Injectable } from '@nestjs/common';
import { Log } from '../platform/logger.js';
import type { LifeKey } from './number-lives.repository.js';
import { NumberLives } from './number-lives.js';
import { Watch } from './watch.js';

/** Webhook fields after which the go-live checks should look again. */
const WATCHED = new Set([
  'account_update',
  'account_alerts',
  'account_review_update',
  'business_capability_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
]);

/** What a webhook about an account or number means for going live, once its facts are kept. */
@Injectable()
export class AccountNews {
  constructor(
    private readonly lives: NumberLives,
    private readonly watch: Watch,
    private readonly log: Log,
  ) {}

  /** Never throws: the facts are kept, and the drift watch sees what this missed. */
  async heard(key: LifeKey, field: string): Promise<void> {
    if (!WATCHED.has(field)) return;
    try {
      await this.lives.settle(key, 'webhook', { field });
      await this.watch.hurry(key);
    } catch (error) {
      this.log.fault('onboarding.news_failed', error, { ...key, field });
    }
  }
}
