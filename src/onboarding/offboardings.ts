import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Conversations } from '../conversations/conversations.js';
import { GraphAccounts } from '../meta-graph/graph-accounts.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Log } from '../platform/logger.js';
import { UUID } from '../platform/page.js';
import { Problem } from '../platform/problem.js';
import { SealError } from '../platform/vault.js';
import { Tenants } from '../tenants/tenants.js';
import { Wabas } from '../tenants/wabas.js';
import { DeliveryErasureRepository } from './delivery-erasure.repository.js';
import { NumberLives } from './number-lives.js';
import { offboardingJob } from './offboarding.job.js';
import type { Offboarding, Unsubscription } from './offboarding.entity.js';
import type { OffboardingKey } from './offboarding.repository.js';
import { OffboardingRepository } from './offboarding.repository.js';
import { reading } from './reading.js';
import { SignupRepository } from './signup.repository.js';
import { WabaKey } from './waba-key.js';

const MINUTE_MS = 60_000;
const LONGEST_WAIT_MS = 30 * MINUTE_MS;
/** A Meta that is silent for so long keeps nobody from leaving. */
const PATIENCE_MS = 24 * 3_600_000;

/** How a WABA or a tenant leaves: ends its webhooks at Meta, forgets tokens, keeps or erases what was said. */
@Injectable()
export class Offboardings {
  constructor(
    private readonly accounts: GraphAccounts,
    private readonly tenants: Tenants,
    private readonly wabas: Wabas,
    private readonly key: WabaKey,
    private readonly lives: NumberLives,
    private readonly conversations: Conversations,
    private readonly rows: OffboardingRepository,
    private readonly signups: SignupRepository,
    private readonly deliveries: DeliveryErasureRepository,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  /** One WABA leaves; what was said with one that has left may still be erased. @throws Problem 404 */
  async leaveWaba(tenantId: string, wabaId: string, erases: boolean): Promise<Offboarding> {
    const left = erases && (await this.lives.knows({ tenantId, wabaId }));
    if (!left) await this.wabas.get(tenantId, wabaId);
    return this.begin(tenantId, wabaId, erases);
  }

  /**
   * A tenant leaves with everything; from now on it is not there for anybody.
   * @throws Problem 404, 409 `tenant_connected` while a WABA is connected and nobody insists
   */
  async leaveTenant(tenantId: string, force: boolean): Promise<Offboarding> {
    const connected = await this.wabas.list(tenantId);
    if (connected.length > 0 && !force) {
      throw new Problem(
        409,
        'tenant_connected',
        `This tenant has ${connected.length} connected WhatsApp account(s): disconnect them first, or delete with force=true.`,
      );
    }
    const offboarding = await this.begin(tenantId, null, true);
    await this.hide(tenantId);
    return offboarding;
  }

  /** Nobody sees it any more, and nobody arrives in it any more. */
  private async hide(tenantId: string): Promise<void> {
    await this.tenants.leave(tenantId);
    await this.signups.end(tenantId);
  }

  /** @throws Problem 404 */
  async get(id: string): Promise<Offboarding> {
    const found = UUID.test(id) ? await this.rows.find(id) : null;
    if (!found) throw Problem.notFound('The offboarding');
    return found;
  }

  private async begin(tenantId: string, wabaId: string | null, erases: boolean): Promise<Offboarding> {
    const numbers = await this.wabas.numbers(tenantId, wabaId ?? undefined);
    const wabas = wabaId ? [wabaId] : (await this.wabas.list(tenantId)).map((waba) => waba.wabaId);
    const now = new Date();
    const row = await this.rows.add({
      tenantId,
      id: uuidv7(),
      wabaId,
      phoneNumberIds: numbers.map(({ phoneNumberId }) => phoneNumberId),
      erases,
      state: 'queued',
      unsubscribed: wabas.map((id) => ({ wabaId: id, outcome: 'waiting' })),
      dueAt: now,
      requestedAt: now,
      doneAt: null,
    });
    this.log.info('offboarding.requested', { tenantId, wabaId, offboardingId: row.id, erases });
    this.jobs.ring(offboardingJob, { tenantId, id: row.id });
    return row;
  }

  /** One round; safe to repeat, and to break off anywhere. */
  async proceed(key: OffboardingKey): Promise<void> {
    const row = await this.rows.claim(key);
    if (!row) return;
    const { tenantId, id, wabaId, erases } = row;
    if (wabaId === null) await this.hide(tenantId);
    await this.rows.save(key, { state: 'unsubscribing' });
    const patient = Date.now() - row.requestedAt.getTime() < PATIENCE_MS;
    const unsubscribed: Unsubscription[] = [];
    for (const one of await this.leaving(row))
      unsubscribed.push(
        one.outcome === 'waiting' ? await this.unsubscribe(tenantId, one.wabaId, patient) : one,
      );
    await this.rows.save(key, { unsubscribed });
    if (unsubscribed.some(({ outcome }) => outcome === 'waiting')) {
      const waitMs = Math.min(LONGEST_WAIT_MS, MINUTE_MS * 2 ** Math.min(row.attempts - 1, 5));
      return this.rows.save(key, { dueAt: new Date(Date.now() + waitMs) });
    }
    // Numbers came and went while it waited.
    const numbers = await this.wabas.numbers(tenantId, wabaId ?? undefined);
    const had = new Set([...row.phoneNumberIds, ...numbers.map(({ phoneNumberId }) => phoneNumberId)]);
    await this.rows.save(key, { phoneNumberIds: [...had] });
    for (const { wabaId: leaving } of unsubscribed) {
      await this.lives.end({ tenantId, wabaId: leaving });
      await this.wabas.remove(tenantId, leaving);
    }
    await this.rows.save(key, { state: 'erasing' });
    if (wabaId === null) {
      await this.deliveries.erase({ tenantId, of: null });
      await this.tenants.remove(tenantId);
    } else if (erases) {
      const phoneNumberIds = await this.lives.former({ tenantId, wabaId }, [...had]);
      await this.conversations.eraseNumbers(tenantId, phoneNumberIds);
      await this.deliveries.erase({ tenantId, of: { wabaId, phoneNumberIds } });
    }
    if (!(await this.rows.finish(row))) return this.rows.save(key, { dueAt: new Date() });
    this.log.info('offboarding.done', { tenantId, wabaId, offboardingId: id, erases });
  }

  /** Those that leave, with a tenant also what was connected while it was asked to. */
  private async leaving({ tenantId, wabaId, unsubscribed }: Offboarding): Promise<Unsubscription[]> {
    const connected = wabaId === null ? await this.wabas.list(tenantId) : [];
    const late = connected.filter((waba) => !unsubscribed.some((one) => one.wabaId === waba.wabaId));
    return [...unsubscribed, ...late.map((waba) => ({ wabaId: waba.wabaId, outcome: 'waiting' as const }))];
  }

  /** A token that no longer works, or cannot be opened, must not keep a client from leaving. */
  private async unsubscribe(tenantId: string, wabaId: string, patient: boolean): Promise<Unsubscription> {
    try {
      const { credentials } = await this.key.open(tenantId, wabaId);
      const asked = await reading(this.accounts.unsubscribeApp(wabaId, credentials));
      if (asked.kind === 'answer') return { wabaId, outcome: 'done' };
      const refused = asked.kind === 'refusal' || (asked.kind === 'silence' && asked.error.tokenRefused);
      if (refused) return { wabaId, outcome: 'refused' };
      this.log.warn('offboarding.meta_silent', { tenantId, wabaId });
      return { wabaId, outcome: patient ? 'waiting' : 'unreachable' };
    } catch (error) {
      // Gone meanwhile, or sealed with a key that is lost.
      if (error instanceof Problem) return { wabaId, outcome: 'done' };
      if (error instanceof SealError) return { wabaId, outcome: 'refused' };
      throw error;
    }
  }
}
