import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Refusal } from '../meta-graph/graph-error.js';
import { KnownTemplates } from './known-templates.js';
import { SendCheck, type SendVerdict, type TemplateContent, type TemplatesRead } from './send-check.js';
import { TemplateSync } from './template-sync.js';
import { TemplateTimelineRepository } from './template-timeline.repository.js';
import { TemplateRefusals } from './template-refusals.js';
import type { TemplateUpdate } from './template-update.js';

export type { SendVerdict, TemplatesRead } from './send-check.js';

/** What other rooms want of templates. */
@Injectable()
export class Templates {
  constructor(
    private readonly known: KnownTemplates,
    private readonly sync: TemplateSync,
    private readonly sends: SendCheck,
    private readonly timeline: TemplateTimelineRepository,
    private readonly refusals: TemplateRefusals,
  ) {}

  /** Whether any tenant ever submitted a template from here, and whether any were read from Meta. */
  everMade(): Promise<{ created: boolean; listed: boolean }> {
    return this.timeline.everMade();
  }

  /**
   * Whether this `template` object may be sent from a number of this WABA, before it is queued: only APPROVED, with
   * exactly the values that the template takes. The answer carries what to send, completed by default header media
   * and the button of a one-time code, and the category of this moment: MARKETING must not go to a person who
   * stopped marketing. `ok: false` is for a 422 with its `code`, `detail` and `errors` (paths below `template`).
   *
   * Call outside of a transaction: it reads, and asks Meta when the template is not known here, or was not
   * approved when last heard of (each name every 30 s at most; a silent Meta changes nothing). Never throws for
   * what a client sent.
   */
  checkSend(tenantId: string, wabaId: string, content: TemplateContent): Promise<SendVerdict> {
    return this.sends.check(tenantId, wabaId, content);
  }

  /**
   * The same by what is known here, within the caller's transaction: for the moment in which a queued message is
   * taken up, since a template may have been paused, deleted or recategorised meanwhile. `read`: what this transaction
   * has read already.
   */
  checkSendIn(
    tx: EntityManager,
    tenantId: string,
    wabaId: string,
    content: TemplateContent,
    read?: TemplatesRead,
  ): Promise<SendVerdict> {
    return this.sends.checkIn(tx, tenantId, wabaId, content, read);
  }

  /** Names of up to `most` templates that may be sent at any time, for whoever may send nothing else. */
  sendable(tx: EntityManager, tenantId: string, wabaId: string, most: number): Promise<string[]> {
    return this.sends.sendable(tx, tenantId, wabaId, most);
  }

  /**
   * What Meta told about a template by webhook, in the caller's transaction. Safe to repeat and to reorder: older
   * than what is known, it changes nothing; of a template never seen, it makes a row that is read soon.
   */
  applyUpdate(tx: EntityManager, tenantId: string, wabaId: string, update: TemplateUpdate): Promise<void> {
    return this.known.takeUpdate(tx, { tenantId, wabaId }, update);
  }

  /**
   * Meta refused a send at this moment because the template is paused (132015), not there, or not what we take it for; in
   * the caller's transaction.
   */
  refusedByMeta(
    tx: EntityManager,
    tenantId: string,
    templateId: string,
    refusal: Refusal,
    at: Date,
  ): Promise<void> {
    return this.refusals.heard(tx, tenantId, templateId, refusal, at);
  }

  /** Our id of the template that was sent by this `template` object from a number; undefined: it is gone. */
  idOf(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    content: TemplateContent,
  ): Promise<string | undefined> {
    return this.sends.idOf(tx, tenantId, phoneNumberId, content);
  }

  /** Reads the templates of a WABA that has just been connected; in the background, and never an error. */
  syncSoon(tenantId: string, wabaId: string): void {
    this.sync.syncSoon(tenantId, wabaId);
  }

  /** How many templates of a WABA are approved, and when they were last read from Meta; null: never. */
  counts(
    tenantId: string,
    wabaId: string,
  ): Promise<{ readAt: Date | null; approved: number; total: number }> {
    return this.sync.counts(tenantId, wabaId);
  }
}
