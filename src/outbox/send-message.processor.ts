import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { EntityManager } from 'typeorm';
import { GRAPH_TIMEOUT_MS } from '../meta-graph/graph.client.js';
import { GraphError, saysOptedOut, stopsSending } from '../meta-graph/graph-error.js';
import { GraphMessages } from '../meta-graph/graph-messages.js';
import { mostAttempts, retryDelayMs } from '../meta-graph/retry-delay.js';
import { databaseAway } from '../platform/database/database-away.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Problem } from '../platform/problem.js';
import { SealError } from '../platform/vault.js';
import { SendingNumbers } from '../tenants/sending-numbers.js';
import type { WabaSecrets } from '../tenants/wabas.js';
import { Wabas } from '../tenants/wabas.js';
import { graphPayload } from './graph-payload.js';
import type { Claim, Concluded, OutboundKey } from './outbound.repository.js';
import { OutboundRepository } from './outbound.repository.js';
import type { SendError } from './send-error.js';
import { OutgoingMedia } from './outgoing-media.js';
import { ownError, sendError } from './send-error.js';
import { sendMessageJob } from './send-message.job.js';

/** Longer than a call to Meta may take, so that a living sender never loses its claim. */
const LEASE_MS = GRAPH_TIMEOUT_MS + 5_000;
/** Longer than an upload of the largest file may take. */
const MEDIA_LEASE_MS = 10 * 60_000;
/** Before the next try when a file could not be read here. */
const MEDIA_RETRY_MS = 30_000;
/** Claims in a row that may end before the call: a file that stays unreadable must not hold its conversation up. */
const MOST_UNREADY = 12;
/** How often an outcome is tried to be written when the database is there but refuses (a lock, a deadlock). */
const MAX_WRITE_FAILURES = 10;
/** Between two tries to write an outcome, in milliseconds. */
const HOLD_MS = 500;

/** Claims one message, calls Meta once, writes down what became of it. */
@Processor(sendMessageJob.name, sendMessageJob.worker)
export class SendMessageProcessor extends WorkerHost {
  constructor(
    private readonly outbound: OutboundRepository,
    private readonly wabas: Wabas,
    private readonly media: OutgoingMedia,
    private readonly numbers: SendingNumbers,
    private readonly graph: GraphMessages,
    private readonly jobs: Jobs,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {
    super();
  }

  async process({ data }: Job<OutboundKey>): Promise<void> {
    const startedAt = performance.now();
    const { claim, next } = await this.outbound.claim(data, LEASE_MS);
    this.ringNext(data, next);
    if (!claim) return;
    const sender = await this.sender(claim);
    if (!sender) return;
    // A slow database may have used up the lease's margin: nothing is sent yet, so hand it back.
    if (performance.now() - startedAt > LEASE_MS - GRAPH_TIMEOUT_MS)
      return this.conclude(claim, 'retry', () => this.outbound.again(claim, 0, false));
    const metaIds = this.media.has(claim) ? await this.bringMedia(claim) : new Map<string, string>();
    if (metaIds) await this.send(claim, sender, metaIds);
  }

  /** Meta's ids of our files in the message; none when it does not leave now. Nothing was sent yet, whatever happens. */
  private async bringMedia(claim: Claim): Promise<Map<string, string> | undefined> {
    if (claim.unreadyCount >= MOST_UNREADY) {
      const detail = `A file of the message could not be brought to Meta in ${MOST_UNREADY} tries.`;
      await this.fail(claim, ownError('media_not_available', detail));
      return undefined;
    }
    try {
      if (!(await this.outbound.prepare(claim, MEDIA_LEASE_MS))) return undefined;
      const metaIds = await this.media.metaIds(claim);
      return (await this.outbound.depart(claim, LEASE_MS)) ? metaIds : undefined;
    } catch (error) {
      if (error instanceof GraphError)
        await this.notTaken(claim, error, { code: error.code, fault: error.fault }, false);
      else if (error instanceof Problem && error.getStatus() < 500)
        await this.fail(claim, ownError('media_not_available', error.detail));
      else await this.conclude(claim, 'retry', () => this.outbound.again(claim, MEDIA_RETRY_MS, false));
      return undefined;
    }
  }

  /** The number's secrets; without them the message fails at once, with the reason. */
  private async sender(claim: Claim): Promise<WabaSecrets | undefined> {
    try {
      return await this.wabas.sender(claim.tenantId, claim.phoneNumberId);
    } catch (error) {
      if (error instanceof Problem)
        await this.fail(
          claim,
          ownError(error.code === 'not_found' ? 'not_found' : 'tenant_suspended', error.detail),
        );
      else if (error instanceof SealError)
        await this.fail(claim, ownError('token_unreadable', error.message));
      // Nothing was sent yet, so this is no unsure send: hand it back.
      else await this.conclude(claim, 'retry', () => this.outbound.again(claim, 1_000, false));
      return undefined;
    }
  }

  private async send(
    claim: Claim,
    { token, proofSecret }: WabaSecrets,
    metaIds: ReadonlyMap<string, string>,
  ): Promise<void> {
    const startedAt = performance.now();
    try {
      const { wamid } = await this.graph.send({
        phoneNumberId: claim.phoneNumberId,
        token,
        appSecret: proofSecret,
        payload: graphPayload(claim.message, claim, metaIds),
      });
      await this.conclude(claim, 'accepted', () => this.outbound.accepted(claim, wamid), {
        wamid,
        ms: performance.now() - startedAt,
      });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      await this.refused(claim, error, performance.now() - startedAt);
    }
  }

  private async refused(claim: Claim, error: GraphError, ms: number): Promise<void> {
    const fields = { code: error.code, fault: error.fault, ms };
    if (error.disposition === 'unsure')
      return this.conclude(claim, 'unsure', () => this.outbound.unsure(claim), fields);
    return this.notTaken(claim, error, fields, true);
  }

  /** Meta has not taken the message, or a file of it: later, or never. An upload of unknown outcome is simply made again. */
  private async notTaken(claim: Claim, error: GraphError, fields: object, called: boolean): Promise<void> {
    const { disposition } = error;
    const tries = called ? claim.attempts : claim.unreadyCount + 1;
    const mayRepeat = disposition !== 'reject' && disposition !== 'reauthorise';
    if (!mayRepeat || tries >= mostAttempts(error)) return this.endedBy(claim, error, fields);
    const delayMs = retryDelayMs(error, tries);
    await this.conclude(claim, disposition, () => this.outbound.again(claim, delayMs, called), {
      ...fields,
      delayMs,
    });
    // Only this message waits, not the queue: other numbers have their own limits.
    const { tenantId, messageId } = claim;
    this.jobs.ring(
      sendMessageJob,
      { tenantId, messageId },
      { delayMs, hint: `${messageId}-try-${claim.fence}` },
    );
  }

  /** Refused for good. What Meta says of a message may be about its whole number, or about its person. */
  private async endedBy(claim: Claim, error: GraphError, fields: object): Promise<void> {
    const { tenantId, phoneNumberId, attemptedAt } = claim;
    const why = sendError(error);
    // Every other message of the number would be refused as well: they wait until somebody has acted.
    const pause = (tx: EntityManager) => this.numbers.pause(tx, tenantId, phoneNumberId, why, attemptedAt);
    const also = stopsSending(error) ? pause : undefined;
    await this.conclude(claim, error.disposition, () => this.outbound.failed(claim, why, also), fields);
    if (saysOptedOut(error)) await this.outbound.optedOut(claim);
  }

  private fail(claim: Claim, error: SendError): Promise<void> {
    return this.conclude(claim, 'reject', () => this.outbound.failed(claim, error), { code: error.code });
  }

  /** The next message of the conversation waited for this one. */
  private ringNext({ tenantId, messageId }: OutboundKey, next: string | undefined): void {
    if (!next) return;
    const hint = `${next}-after-${messageId}`;
    this.jobs.ring(sendMessageJob, { tenantId, messageId: next }, { hint });
  }

  /**
   * Writes the outcome. One that the database cannot take now is held here until it can; any other error is
   * tried a few times more, since a lost outcome means waiting for evidence.
   */
  private async conclude(
    claim: Claim,
    disposition: string,
    write: () => Promise<Concluded>,
    fields: object = {},
  ): Promise<void> {
    this.metrics.sends.inc({ disposition });
    const { tenantId, messageId, attempts: attempt } = claim;
    for (let failures = 0; ;) {
      try {
        const { written, next } = await write();
        this.ringNext(claim, next);
        this.logger.info('outbox.sent', { tenantId, messageId, attempt, disposition, written, ...fields });
        return;
      } catch (error) {
        if (!databaseAway(error) && ++failures > MAX_WRITE_FAILURES) throw error;
        await new Promise((resolve) => setTimeout(resolve, HOLD_MS));
      }
    }
  }
}
