import type { NumberPause } from '../tenants/number-pause.js';
import type { NumberStatus } from '../tenants/number-status.js';
import type { Forbidden, Restrictions } from '../tenants/restrictions.js';
import { forbiddenBy } from '../tenants/restrictions.js';
import { windowIsOpen } from '../conversations/service-window.js';

/** Meta's categories of templates. */
export type TemplateCategory = 'AUTHENTICATION' | 'MARKETING' | 'UTILITY';

/** All that decides whether a message may be queued. */
export interface Situation {
  tenantStatus: 'active' | 'suspended';
  number: { status: NumberStatus; pause: NumberPause | null };
  type: string;
  /** Of the template; null: none, or not known. */
  category: TemplateCategory | null;
  /** When it is to leave. */
  leavesAt: Date;
  windowOpenUntil: Date | null;
  /** It goes to a group. */
  inGroup: boolean;
  /** The phone of the person is known, not only the BSUID. */
  hasPhone: boolean;
  /** What Meta forbids the account for a time. */
  restrictions: Restrictions;
  /** What the person last said about marketing of this business. */
  marketing: 'stop' | 'resume' | null;
}

/** A rule that refuses: a stable code, the reason and the way out. */
export interface Refusal {
  code: string;
  detail: string;
}

const NUMBER_CANNOT: Record<Exclude<NumberStatus, 'connected'>, string> = {
  pending: 'Meta has not said yet that this number can send: register it, then run the go-live checks.',
  restricted: 'Meta has restricted this number: see the account in WhatsApp Manager for the reason.',
  disconnected: 'This number is no longer on the Cloud API: connect it again.',
};

/** What Meta takes for groups: text, media, and templates of text and media (Meta, groups: quick facts). */
const GROUP_TYPES = new Set(['text', 'image', 'video', 'audio', 'document', 'sticker', 'template']);

/**
 * Why a message may not be queued, or undefined when it may; the same for clients' systems, the panel and the agent.
 * Meta, customer service window: outside of it only templates. Meta, opt-out: who stopped marketing gets none; a
 * template of unknown category may be marketing.
 */
export function refusalOf(situation: Situation): Refusal | undefined {
  const { tenantStatus, number, type, category, leavesAt, windowOpenUntil, inGroup, marketing } = situation;
  if (tenantStatus !== 'active') return TENANT_SUSPENDED;
  if (number.status !== 'connected')
    return { code: 'number_not_connected', detail: NUMBER_CANNOT[number.status] };
  if (number.pause)
    return {
      code: 'number_paused',
      detail: `Sending from this number is paused since ${number.pause.since} (${number.pause.code}): ${number.pause.detail}`,
    };
  if (inGroup && !GROUP_TYPES.has(type)) return notInGroup(`A message of type ${type}`);
  if (inGroup && category === 'AUTHENTICATION') return notInGroup('A one-time code');
  if (!inGroup && !situation.hasPhone && category === 'AUTHENTICATION') return PHONE_NEEDED;
  const begins = !windowIsOpen(windowOpenUntil, leavesAt);
  if (type !== 'template' && begins) return windowClosed(windowOpenUntil, leavesAt, inGroup);
  const forbidden = forbiddenBy(situation.restrictions, { begins, category }, leavesAt);
  if (forbidden) return accountRestricted(forbidden);
  if (type !== 'template') return undefined;
  if (marketing === 'stop' && (category === 'MARKETING' || category === null)) return OPTED_OUT;
  return undefined;
}

const FORBIDDEN: Record<Forbidden, string> = {
  initiated: 'to begin conversations; who wrote within the last 24 hours may be answered',
  answers: 'to answer people',
  utility: 'to send utility templates',
};

/** Meta restricted the account until a time that it named (`account_update`, ACCOUNT_RESTRICTION). */
export const accountRestricted = ({ what, until }: { what: Forbidden; until: Date }): Refusal => ({
  code: 'account_restricted',
  detail: `Meta forbids this account ${FORBIDDEN[what]}, until ${until.toISOString()}: see WhatsApp Manager for the reason.`,
});

const notInGroup = (what: string): Refusal => ({
  code: 'group_type_not_supported',
  detail: `${what} cannot be sent to a group: Meta takes text, image, video, audio, document, sticker, and templates of text or media there.`,
});

export const TENANT_SUSPENDED: Refusal = {
  code: 'tenant_suspended',
  detail: 'The tenant is suspended: nothing is sent for it.',
};

/** Meta, business-scoped user ids: authentication templates are not supported (131062). */
const PHONE_NEEDED: Refusal = {
  code: 'phone_needed',
  detail:
    'A one-time code goes to a phone number, and of this person only the BSUID is known: send it to the number, or ask for it first.',
};

export const OPTED_OUT: Refusal = {
  code: 'contact_opted_out',
  detail:
    'This person has stopped marketing messages of this business: only templates that are known to be utility or authentication may be sent, until the person resumes them.',
};

/** Why a free-form message may not leave at that time, and the way out. */
export function windowClosed(openUntil: Date | null, leavesAt: Date, inGroup = false): Refusal {
  const wayOut = 'send an approved template instead (GET .../templates?status=APPROVED lists them)';
  if (!openUntil)
    return {
      code: 'window_closed',
      detail: inGroup
        ? `Nobody has written in this group since this number is connected: ${wayOut}.`
        : `This person never wrote to this number: begin with a template; ${wayOut}.`,
    };
  const until = openUntil.toISOString();
  const ended = openUntil <= leavesAt ? `ended at ${until}` : `ends at ${until}, too soon`;
  return {
    code: 'window_closed',
    detail: `The 24-hour window ${ended}: ${inGroup ? 'somebody in the group' : 'the person'} must write again, or ${wayOut}.`,
  };
}
