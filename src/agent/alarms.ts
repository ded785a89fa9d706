import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Log } from '../platform/logger.js';
import { TraceRepository } from './trace/trace.repository.js';

/** Meta's name for what an AI provider's assistant is billed as (Webhooks, statuses, `pricing.category`). */
const ASSISTANT = 'general_purpose_ai';

/** What a tenant should hear about its agent from Meta. */
@Injectable()
export class Alarms {
  constructor(
    private readonly traces: TraceRepository,
    private readonly logger: Log,
  ) {}

  /**
   * What a status says about the price, in the caller's transaction. A message billed as general-purpose AI means that
   * Meta takes the tenant for an AI provider, which its terms admit only where a law obliges it: told once a day.
   */
  async priced(
    tx: EntityManager,
    tenantId: string,
    {
      pricing,
      phoneNumberId,
      wamid,
      at,
    }: { pricing: object | null; phoneNumberId: string; wamid: string; at: Date },
  ): Promise<void> {
    if ((pricing as { category?: unknown } | null)?.category !== ASSISTANT) return;
    const onceKey = `${ASSISTANT} ${phoneNumberId} ${at.toISOString().slice(0, 10)}`;
    const detail = { phoneNumberId, wamid };
    if (await this.traces.tell(tx, { tenantId, kind: ASSISTANT, detail, onceKey }))
      this.logger.warn('agent.general_purpose_ai', { tenantId, phoneNumberId });
  }
}
