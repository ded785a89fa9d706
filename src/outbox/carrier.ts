import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GRAPH_TIMEOUT_MS } from '../meta-graph/graph.client.js';
import {
  doubtsTemplate,
  GraphError,
  saysOptedOut,
  saysSpamLimit,
  stopsSending,
  tooFast,
} from '../meta-graph/graph-error.js';
import { GraphMessages } from '../meta-graph/graph-messages.js';
import { mostAttempts, retryDelayMs } from '../meta-graph/retry-delay.js';
import { databaseAway } from '../platform/database/database-away.js';
import { Log } from '../platform/logger.js';
import { Metrics } from '../platform/metrics.js';
import { Problem } from '../platform/problem.js';
import { SealError } from '../platform/vault.js';
import { BulkPauses } from '../tenants/bulk-pauses.js';
import { SendingNumbers } from '../tenants/sending-numbers.js';
import type { WabaSecrets } from '../tenants/wabas.js';
import { Wabas } from '../tenants/wabas.js';
import { Acceptances } from './acceptances.js';
import type { Claim, NumberKey } from './claim.js';
import { graphPayload } from './graph-payload.js';
import { NumberBell } from './number-bell.js';
import type { Concluded } from './outbound.repository.js';
import { OutboundRepository } from './outbound.repository.js';
import { OutgoingMedia } from './outgoing-media.js';
import { PaceRepository } from './pace.repository.js';
import type { OwnCode } from './own-words.js';
import type { SendError } from './send-error.js';
import { ownError, sendError } from './send-error.js';
import { UploadGate } from './upload-gate.js';

/** Longer than a call to Meta may take, so that a living sender never loses its claim. */
export const LEASE_MS = GRAPH_TIMEOUT_MS + 5_000;
/** Renewed while a file is brought to Meta; a process that dies meanwhile holds the conversation up for no longer. */
const MEDIA_LEASE_MS = 30_000;
/** Before the next look when many files are on their way already. */
const GATE_RETRY_MS = 2_000;
/** Before the next try when a file could not be read here. */
const MEDIA_RETRY_MS = 30_000;
/** Claims in a row that may end before the call: a file that stays unreadable must not hold its conversation up. */
const MOST_UNREADY = 12;
/** How often an outcome is tried to be written when the database is there but refuses (a lock, a deadlock). */
const MAX_WRITE_FAILURES = 10;
/** Between two tries to write an outcome, in milliseconds. */
const HOLD_MS = 500;

/** With what a number sends, or why it does not. */
export type Sender = { secrets: WabaSecrets } | { error: SendError } | { again: true };

/** What it is called on the message that a file of it cannot be sent. */
const fileFault = (code: string): OwnCode =>
  code === 'voice_needs_ffmpeg' || code === 'voice_not_convertible' ? code : 'media_not_available';

/** Carries one claimed message to Meta by one call, and writes down what became of it. */
@Injectable()
export class Carrier {
  private readonly uploads = new UploadGate();

  constructor(
    private readonly outbound: OutboundRepository,
    private readonly acceptances: Acceptances,
    private readonly paces: PaceRepository,
    private readonly wabas: Wabas,
    private readonly media: OutgoingMedia,
    private readonly numbers: SendingNumbers,
    private readonly bulkPauses: BulkPauses,
    private readonly graph: GraphMessages,
    private readonly bell: NumberBell,
    private readonly metrics: Metrics,
    private readonly logger: Log,
  ) {}

  /** With what the messages of a number leave that were taken up together. */
  async sender({ tenantId, phoneNumberId }: NumberKey): Promise<Sender> {
    try {
      return { secrets: await this.wabas.sender(tenantId, phoneNumberId) };
    } catch (error) {
      if (error instanceof Problem) {
        const code = error.code === 'not_found' ? 'not_found' : 'tenant_suspended';
        return { error: ownError(code, error.detail) };
      }
      if (error instanceof SealError) return { error: ownError('token_unreadable', error.message) };
      return { again: true };
    }
  }

  /** `startedAt`: before the message was claimed, by the clock of `performance`. */
  async carry(claim: Claim, given: Promise<Sender>, startedAt: number): Promise<void> {
    const sender = await given;
    if ('error' in sender) return this.fail(claim, sender.error);
    // Nothing was sent yet, so this is no unsure send: hand it back.
    if ('again' in sender)
      return this.conclude(claim, 'retry', () => this.outbound.again(claim, 1_000, false));
    // A slow database may have used up the lease's margin.
    if (performance.now() - startedAt > LEASE_MS - GRAPH_TIMEOUT_MS)
      return this.conclude(claim, 'retry', () => this.outbound.again(claim, 0, false));
    const metaIds = this.media.has(claim) ? await this.bringMedia(claim) : new Map<string, string>();
    if (metaIds) await this.send(claim, sender.secrets, metaIds);
  }

  /** Meta's ids of our files in the message; none when it does not leave now. Nothing was sent yet, whatever happens. */
  private async bringMedia(claim: Claim): Promise<Map<string, string> | undefined> {
    if (claim.unreadyCount >= MOST_UNREADY) {
      const detail = `A file of the message could not be brought to Meta in ${MOST_UNREADY} tries.`;
      await this.fail(claim, ownError('media_not_available', detail));
      return undefined;
    }
    if (this.uploads.isFull(claim.phoneNumberId)) {
      await this.conclude(claim, 'retry', () => this.outbound.park(claim, GATE_RETRY_MS));
      return undefined;
    }
    // An upload may take minutes; who dies meanwhile is missed soon.
    const alive = setInterval(
      () => void this.outbound.keep(claim, MEDIA_LEASE_MS).catch(() => undefined),
      MEDIA_LEASE_MS / 3,
    );
    try {
      if (!(await this.outbound.prepare(claim, MEDIA_LEASE_MS))) return undefined;
      const metaIds = await this.uploads.through(claim.phoneNumberId, () => this.media.metaIds(claim));
      return (await this.outbound.depart(claim, LEASE_MS)) ? metaIds : undefined;
    } catch (error) {
      if (error instanceof GraphError)
        await this.notTaken(claim, error, { code: error.code, fault: error.fault }, false);
      else if (error instanceof Problem && error.getStatus() < 500)
        await this.fail(claim, ownError(fileFault(error.code), error.detail));
      else await this.conclude(claim, 'retry', () => this.outbound.again(claim, MEDIA_RETRY_MS, false));
      return undefined;
    } finally {
      clearInterval(alive);
    }
  }

  private async send(
    claim: Claim,
    { token, proofSecret }: WabaSecrets,
    metaIds: ReadonlyMap<string, string>,
  ): Promise<void> {
    const startedAt = performance.now();
    try {
      const { wamid, messageStatus } = await this.graph.send({
        phoneNumberId: claim.phoneNumberId,
        token,
        appSecret: proofSecret,
        payload: graphPayload(claim.message, claim, metaIds),
      });
      const assessed = messageStatus === 'held_for_quality_assessment';
      await this.conclude(claim, 'accepted', () => this.acceptances.write({ claim, wamid, assessed }), {
        wamid,
        ...(assessed ? { assessed } : {}),
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
    const what = tooFast(error);
    // All of it is safe to repeat, and held with the outcome while the database is away.
    const write = async (): Promise<Concluded> => {
      await this.doubtTemplate(claim, error);
      if (what) await this.paces.slowDown(claim, what, delayMs);
      return this.outbound.again(claim, delayMs, called);
    };
    await this.conclude(claim, disposition, write, { ...fields, delayMs });
  }

  /** Refused for good. What Meta says of a message may be about its whole account, or about its person. */
  private async endedBy(claim: Claim, error: GraphError, fields: object): Promise<void> {
    const { tenantId, phoneNumberId, attemptedAt } = claim;
    const why = sendError(error);
    // Every other message of the account would be refused as well: they wait until somebody has acted.
    const pause = (tx: EntityManager) =>
      this.numbers.pauseAccount(tx, tenantId, phoneNumberId, why, attemptedAt);
    const pauseBulk = (tx: EntityManager) =>
      this.bulkPauses.begin(tx, tenantId, phoneNumberId, why, attemptedAt);
    const also = stopsSending(error) ? pause : saysSpamLimit(error) ? pauseBulk : undefined;
    // One of a campaign waits with the others of it.
    if (saysSpamLimit(error) && claim.campaign && claim.attempts < mostAttempts(error))
      return this.conclude(claim, 'throttle', () => this.outbound.again(claim, 0, true, also), fields);
    const write = async (): Promise<Concluded> => {
      if (saysOptedOut(error)) await this.outbound.optedOut(claim);
      await this.doubtTemplate(claim, error);
      return this.outbound.failed(claim, why, also);
    };
    await this.conclude(claim, error.disposition, write, fields);
  }

  private async doubtTemplate({ tenantId, templateId }: Claim, error: GraphError): Promise<void> {
    if (templateId && doubtsTemplate(error)) await this.outbound.templateRefused(tenantId, templateId, error);
  }

  private fail(claim: Claim, error: SendError): Promise<void> {
    return this.conclude(claim, 'reject', () => this.outbound.failed(claim, error), { code: error.code });
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
        const { written, next, waits } = await write();
        // The next message of the conversation waited for this one, or it waits itself.
        if (next || waits) this.bell.ring(claim);
        this.logger.info('outbox.sent', { tenantId, messageId, attempt, disposition, written, ...fields });
        return;
      } catch (error) {
        if (!databaseAway(error) && ++failures > MAX_WRITE_FAILURES) throw error;
        await new Promise((resolve) => setTimeout(resolve, HOLD_MS));
      }
    }
  }
}
