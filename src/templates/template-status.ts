/** Our own words for what Meta does not know yet. */
export const DRAFT = 'DRAFT';
/** Handed to Meta, whose answer is not known yet. */
export const SUBMITTING = 'SUBMITTING';

/** What a status event means for the template. */
export interface StatusMeaning {
  /** The status from now on; absent: unchanged. */
  status?: string;
  /** True when the event leaves a doubt that only reading the template again settles. */
  doubt: boolean;
}

const PLAIN = new Set([
  'APPROVED',
  'REJECTED',
  'PENDING',
  'PAUSED',
  'DISABLED',
  'IN_APPEAL',
  'LIMIT_EXCEEDED',
  'PENDING_DELETION',
  'DELETED',
  'ARCHIVED',
]);

/**
 * `event` of message_template_status_update (webhooks reference). FLAGGED warns of a pause to come and changes
 * nothing; REINSTATED and UNARCHIVED bring a template back to use; LOCKED and what a later version may bring leave
 * the status as it is until it was read again.
 */
export function statusMeaning(event: string): StatusMeaning {
  if (PLAIN.has(event)) return { status: event, doubt: false };
  if (event === 'FLAGGED') return { doubt: false };
  if (event === 'REINSTATED' || event === 'UNARCHIVED') return { status: 'APPROVED', doubt: true };
  return { doubt: true };
}

/** Why a template cannot be sent: a stable code and what to do. */
export interface StatusRefusal {
  code: string;
  detail: string;
}

/** The statuses that are reached before and after a template may be used, and what to do in each. */
const REFUSALS: Record<string, StatusRefusal> = {
  [DRAFT]: { code: 'template_draft', detail: 'is a draft: submit it to Meta and wait for its approval' },
  [SUBMITTING]: { code: 'template_pending', detail: 'is being handed to Meta: wait for its approval' },
  PENDING: { code: 'template_pending', detail: 'is in review at Meta: usually minutes, at most 24 hours' },
  IN_APPEAL: { code: 'template_pending', detail: 'was appealed against a rejection: wait for the decision' },
  REJECTED: { code: 'template_rejected', detail: 'was rejected by Meta: edit it and submit it again' },
  PAUSED: {
    code: 'template_paused',
    detail: 'is paused by Meta for low quality (132015): wait until the pause ends',
  },
  DISABLED: {
    code: 'template_disabled',
    detail: 'was disabled by Meta for good (132016): make a new template',
  },
  LIMIT_EXCEEDED: {
    code: 'template_limit',
    detail: 'is beyond the number of templates of its account: delete some that are not used',
  },
  PENDING_DELETION: { code: 'template_deleted', detail: 'is being deleted at Meta' },
  DELETED: { code: 'template_deleted', detail: 'was deleted at Meta' },
  ARCHIVED: {
    code: 'template_archived',
    detail: 'was archived by Meta after a year without use: unarchive it in WhatsApp Manager',
  },
};

/** Only APPROVED can be sent (Meta, "Template status"). Undefined: it can. */
export function statusRefusal(status: string, rejectedReason?: string | null): StatusRefusal | undefined {
  if (status === 'APPROVED') return undefined;
  const known = REFUSALS[status] ?? {
    code: 'template_not_approved',
    detail: `has the status ${status} at Meta: only APPROVED can be sent`,
  };
  const reason = rejectedReason && rejectedReason !== 'NONE' ? ` (${rejectedReason})` : '';
  return status === 'REJECTED' ? { ...known, detail: `${known.detail}${reason}` } : known;
}

/** Statuses in which Meta lets a template be edited (Meta, "Template management"). */
export const EDITABLE = new Set(['APPROVED', 'REJECTED', 'PAUSED']);
