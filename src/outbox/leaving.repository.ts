import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MessageStatuses } from '../conversations/message-statuses.js';
import { windowIsOpen } from '../conversations/service-window.js';
import type { TemplatesRead } from '../templates/templates.js';
import type { Portfolio } from '../tenants/portfolios.js';
import { Portfolios } from '../tenants/portfolios.js';
import type { BulkPause } from '../tenants/bulk-pause.js';
import { forbiddenBy } from '../tenants/restrictions.js';
import { AssessmentRepository } from './assessment.repository.js';
import type { Claim, NumberKey } from './claim.js';
import type { Departing, Departure } from './departure.js';
import { departure } from './departure.js';
import { LANES } from './lane.js';
import { heldForAssessment } from './outbound.entity.js';
import { heldReason, ownError } from './send-error.js';
import { accountRestricted, OPTED_OUT } from './send-rules.js';
import type { Standing } from './standing.repository.js';
import { StandingRepository } from './standing.repository.js';
import { TemplateRules } from './template-rules.js';

/** A message that was taken up, and what decides whether it leaves. */
export type Candidate = Omit<Claim, 'tenantId' | 'phoneNumberId' | 'templateId' | 'campaign'> &
  Omit<Departing, 'pause' | 'inGroup'> & {
    next: string | null;
    contactId: string;
    templateId?: string | null;
    campaign?: boolean;
    marketing: 'stop' | 'resume' | null;
  };

/** What has been asked for what is taken up together, by template. */
interface Asked {
  templates: TemplatesRead;
  assessed: Map<string, boolean>;
}

/** Judges what was taken up, right before it leaves: it may have waited for long. */
@Injectable()
export class LeavingRepository {
  constructor(
    private readonly standings: StandingRepository,
    private readonly statuses: MessageStatuses,
    private readonly templates: TemplateRules,
    private readonly portfolios: Portfolios,
    private readonly assessments: AssessmentRepository,
  ) {}

  /** What leaves of these, in their order; of the others it is written down why they wait, or have failed. */
  async of(tx: EntityManager, number: NumberKey, candidates: Candidate[]): Promise<Claim[]> {
    if (candidates.length === 0) return [];
    const standing = await this.standings.of(tx, number);
    const leaving: Candidate[] = [];
    // Each template is looked at once for all messages that name it.
    const asked: Asked = { templates: new Map(), assessed: new Map() };
    for (const candidate of candidates)
      if (await this.leaves(tx, number, candidate, standing, asked)) leaving.push(candidate);
    const { portfolio, now } = standing;
    const within = portfolio ? await this.withinLimit(tx, number.tenantId, portfolio, leaving, now) : leaving;
    return within.map((candidate) => claimOf(number, candidate));
  }

  /** Whether the message still leaves; else it is written down what became of it: no call was made. */
  private async leaves(
    tx: EntityManager,
    number: NumberKey,
    candidate: Candidate,
    standing: Standing,
    asked: Asked,
  ): Promise<boolean> {
    const { type, expiresAt, windowOpenUntil } = candidate;
    const { pause, now } = standing;
    const inGroup = candidate.toGroupId !== null;
    let end = departure({ type, expiresAt, windowOpenUntil, inGroup, pause }, now);
    if (end.kind === 'leaves')
      end =
        type === 'template'
          ? await this.asTemplate(tx, number, candidate, standing, asked)
          : (heldForRestriction(candidate, null, standing) ?? end);
    if (end.kind !== 'leaves') await this.stays(tx, number.tenantId, candidate, end);
    return end.kind === 'leaves';
  }

  /** Whether a template still leaves; then its content is completed. */
  private async asTemplate(
    tx: EntityManager,
    number: NumberKey,
    candidate: Candidate,
    standing: Standing,
    { templates, assessed }: Asked,
  ): Promise<Departure> {
    const { wabaId, bulkPause, now } = standing;
    const { marketing, message, messageId, lane } = candidate;
    if (!wabaId || !message.content) return { kind: 'leaves' };
    const current = await this.templates.complete(tx, number.tenantId, wabaId, message.content, templates);
    if ('error' in current) return { kind: 'fails', error: current.error };
    if ('paused' in current) return heldForTemplate(current.paused, now);
    const { content, category, templateId } = current;
    // They may have stopped it after this was queued.
    if (marketing === 'stop' && category === 'MARKETING')
      return { kind: 'fails', error: ownError('contact_opted_out', OPTED_OUT.detail) };
    const restricted = heldForRestriction(candidate, category, standing);
    if (restricted) return restricted;
    const campaign = isCampaign(candidate, category, now);
    if (campaign && waitsForTry(bulkPause, messageId))
      return { kind: 'held', heldFor: 'spam', why: heldReason('spam_limit', now) };
    if (lane === LANES.bulk && (await this.assessments.isOn(tx, number, templateId, assessed)))
      return heldForItsAssessment(templateId, now);
    message.content = content;
    Object.assign(candidate, { templateId, campaign });
    return { kind: 'leaves' };
  }

  /** Without those that would begin a conversation beyond the messaging limit: they wait. */
  private async withinLimit(
    tx: EntityManager,
    tenantId: string,
    portfolio: Portfolio,
    leaving: Candidate[],
    now: Date,
  ): Promise<Candidate[]> {
    // Meta, messaging limits: what is sent outside of the customer service window begins a conversation.
    const begins =
      portfolio.limit === null
        ? []
        : leaving.filter(({ windowOpenUntil }) => !windowIsOpen(windowOpenUntil, now, 0));
    if (begins.length === 0) return leaving;
    const names = await this.names(tx, tenantId, begins);
    const nameOf = ({ contactId }: Candidate): string => names.get(contactId) ?? contactId;
    const admitted = await this.portfolios.admit(tx, portfolio, begins.map(nameOf));
    const over = new Set(begins.filter((candidate) => !admitted.has(nameOf(candidate))));
    const why = heldReason('messaging_limit', now);
    for (const candidate of over)
      await this.stays(tx, tenantId, candidate, { kind: 'held', heldFor: 'limit', why });
    return leaving.filter((candidate) => !over.has(candidate));
  }

  /** What names people in every tenant: the phone, else the BSUID; of a group its id. */
  private async names(
    tx: EntityManager,
    tenantId: string,
    candidates: Candidate[],
  ): Promise<Map<string, string>> {
    const rows = (await tx.query(
      `select distinct on (contact_id) contact_id as id, kind || ' ' || key as name from contact_identity
        where tenant_id = $1 and contact_id = any($2) order by contact_id, kind desc, key`,
      [tenantId, candidates.map(({ contactId }) => contactId)],
    )) as { id: string; name: string }[];
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async stays(
    tx: EntityManager,
    tenantId: string,
    { messageId, next }: Candidate,
    end: Exclude<Departure, { kind: 'leaves' }>,
  ): Promise<void> {
    const [state, heldFor] = end.kind === 'held' ? ['held', end.heldFor] : ['failed', null];
    await tx.query(
      `update outbound set state = $3, held_for = $4, attempts = attempts - 1, lease_until = null
        where tenant_id = $1 and message_id = $2`,
      [tenantId, messageId, state, heldFor],
    );
    if (end.kind === 'held') await this.statuses.held(tx, tenantId, [messageId], end.why);
    else await this.statuses.progress(tx, tenantId, messageId, { status: 'failed', error: end.error });
    // Everything of a paused number waits.
    if (next && heldFor !== 'pause') await wakeUnheld(tx, tenantId, next);
  }
}

const claimOf = (
  { tenantId, phoneNumberId }: NumberKey,
  {
    type: _t,
    expiresAt: _e,
    windowOpenUntil: _w,
    next: _n,
    marketing: _m,
    contactId: _c,
    templateId = null,
    campaign = false,
    ...rest
  }: Candidate,
): Claim => ({ tenantId, phoneNumberId, templateId, campaign, ...rest });

/** Meta, customer service window: what is sent outside of it begins a conversation; many of those are a campaign. */
const isCampaign = ({ lane, windowOpenUntil }: Candidate, category: string, now: Date): boolean =>
  (lane === LANES.bulk || category === 'MARKETING') && !windowIsOpen(windowOpenUntil, now, 0);

/** Whether a campaign's message waits while Meta wants none: all do but the one that is tried. */
const waitsForTry = (pause: BulkPause | null, messageId: string): boolean =>
  pause !== null && pause.probe?.messageId !== messageId;

const heldForRestriction = (
  { windowOpenUntil }: Candidate,
  category: string | null,
  { restrictions, now }: Standing,
): Departure | undefined => {
  const forbidden = forbiddenBy(
    restrictions,
    { begins: !windowIsOpen(windowOpenUntil, now, 0), category },
    now,
  );
  if (!forbidden) return undefined;
  const why = heldReason('account_restricted', now, accountRestricted(forbidden).detail);
  return { kind: 'held', heldFor: `restriction ${forbidden.what}`, why };
};

const heldForTemplate = (id: string, now: Date): Departure => ({
  kind: 'held',
  heldFor: `template ${id}`,
  why: heldReason('template_paused', now),
});

const heldForItsAssessment = (id: string, now: Date): Departure => ({
  kind: 'held',
  heldFor: heldForAssessment(id),
  why: heldReason('template_assessed', now),
});

/** The same from within a claim, which holds others: one that somebody holds is let go by them. */
async function wakeUnheld(tx: EntityManager, tenantId: string, messageId: string): Promise<void> {
  await tx.query(
    `update outbound set parked_until = null where (tenant_id, message_id) in (
       select tenant_id, message_id from outbound where tenant_id = $1 and message_id = $2 and state = 'queued'
          for update skip locked)`,
    [tenantId, messageId],
  );
}
