import type { Box } from '../box.js';
import { webhookSeconds } from '../box.js';
import { tellChat } from '../control/live-hub.js';
import { webhookError } from '../graph/graph-error.js';
import type { PhoneNumber } from '../world/account.js';
import { higherStatus, type ChatMessage, type ChatStatus } from '../world/chat.js';
import { isGroup, membersOf } from '../world/group.js';
import { bsuidOf, type Person } from '../world/person.js';

/** What the statuses of a message carry. */
export interface StatusContent {
  /** `pricing.category` (Meta, status webhook), without the `group_` of a group. */
  category: string;
  /** `biz_opaque_callback_data`, echoed. */
  opaque?: string;
}

/** Delays vary by this much, up or down. */
const jitter = 0.3;

/** Sends `sent`, `delivered` and `read` in time, or `failed` when the message cannot arrive. */
export function scheduleStatuses(
  box: Box,
  number: PhoneNumber,
  person: Person,
  message: ChatMessage,
  content: StatusContent,
): void {
  const scope = { wabaId: number.wabaId, phoneNumberId: number.id };
  const delays = box.settings.statusDelaysMs;
  const stream = box.chance.stream('delays');
  const vary = (ms: number): number => Math.round(ms * stream.between(1 - jitter, 1 + jitter));
  const tell = (status: ChatStatus, errorCode?: number, members?: Person[]): void =>
    tellStatus(box, number, person, message, status, content, errorCode, members);
  const sentMs = vary(delays.sent);
  const deliveredMs = Math.max(sentMs, vary(delays.delivered));
  const readMs = Math.max(deliveredMs, vary(delays.read));
  const failure = box.faults.strike(['status-failed'], scope)?.code ?? failureOf(person, content.category);
  if (failure !== undefined) {
    box.timers.after(sentMs, () => tell('failed', failure));
    return;
  }
  box.timers.after(sentMs, () => tell('sent'));
  // A reaction gets `sent` alone (Meta, reaction messages).
  if (message.type === 'reaction') return;
  if (!isGroup(person)) {
    box.timers.after(deliveredMs, () => tell('delivered'));
    if (person.reads) box.timers.after(readMs, () => tell('read'));
    return;
  }
  // In a group, of everybody by themselves, with those of one kind in one webhook (Meta, group message status webhooks).
  const reached: Person[] = [];
  for (const member of membersOf(box.world, person)) {
    const failed = failureOf(member, content.category);
    if (failed === undefined) reached.push(member);
    else box.timers.after(deliveredMs, () => tell('failed', failed, [member]));
  }
  const readers = reached.filter(({ reads }) => reads);
  if (reached.length > 0) box.timers.after(deliveredMs, () => tell('delivered', undefined, reached));
  if (readers.length > 0) box.timers.after(readMs, () => tell('read', undefined, readers));
}

/** Errors that come only after acceptance, by webhook. */
function failureOf(person: Person, category: string): number | undefined {
  if (!person.reachable) return 131026;
  return category === 'marketing' && person.stopsMarketing ? 131050 : undefined;
}

/** Raises a message's status on the phone and tells the business; in a group, of these `members` or of all. */
export function tellStatus(
  box: Box,
  number: PhoneNumber,
  person: Person,
  message: ChatMessage,
  status: ChatStatus,
  content: StatusContent,
  errorCode?: number,
  members?: Person[],
): void {
  const scope = { wabaId: number.wabaId, phoneNumberId: number.id };
  message.status = higherStatus(message.status, status);
  if (errorCode !== undefined) message.errorCode = errorCode;
  const timestamp = webhookSeconds(box, scope);
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.digits, phone_number_id: number.id },
    statuses: (members ?? [undefined]).map((member) => ({
      id: message.wamid,
      status,
      timestamp,
      ...recipientOf(person, status, box.world.wabaOf(number).businessId, member),
      ...(content.opaque === undefined ? {} : { biz_opaque_callback_data: content.opaque }),
      ...pricingOf(person, status, content.category, member),
      ...(errorCode === undefined ? {} : { errors: [webhookError(errorCode)] }),
    })),
  };
  box.ledger.statusCame(message.wamid, status, Date.now());
  const receipt = { kind: 'status', wamid: message.wamid, status } as const;
  box.office.publish({ entryId: number.wabaId, field: 'messages', value, receipt }, scope);
  tellChat(box.live, { personId: person.id, phoneNumberId: number.id });
}

function recipientOf(
  person: Person,
  status: ChatStatus,
  businessId: string,
  member?: Person,
): Record<string, unknown> {
  if (isGroup(person))
    return {
      recipient_id: person.id,
      recipient_type: 'group',
      ...(member && !member.hidesNumber ? { recipient_participant_id: member.waId } : {}),
      ...(member ? { recipient_participant_user_id: bsuidOf(member, businessId) } : {}),
    };
  return {
    ...(person.hidesNumber ? {} : { recipient_id: person.waId }),
    // Missing on failed statuses of messages sent to a phone number (Meta, business-scoped user IDs).
    ...(status === 'failed' && !person.hidesNumber ? {} : { recipient_user_id: bsuidOf(person, businessId) }),
  };
}

/**
 * `pricing` of a status: with `sent` and with `delivered` only; of a group, of each member whom it reached (Meta, Groups API
 * pricing). Every message is paid since October 2026.
 */
function pricingOf(
  person: Person,
  status: ChatStatus,
  category: string,
  member?: Person,
): Record<string, unknown> {
  const told = { billable: true, pricing_model: 'PMP' };
  if (status !== 'delivered' && (isGroup(person) || status !== 'sent')) return {};
  if (!isGroup(person)) return { pricing: { ...told, type: 'regular', category } };
  return member ? { pricing: { ...told, category: `group_${category}` } } : {};
}
