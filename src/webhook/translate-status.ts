import { reportedStatus } from '../conversations/message-status.js';
import type { ReportedStatus } from '../outbox/settle.js';
import { UUID } from '../platform/page.js';
import { because } from './delivery-reason.js';
import { id, isRecord, list, record, seconds, text } from './meta-json.js';

type Result =
  | { kind: 'status'; report: ReportedStatus }
  | { kind: 'kept'; field: string; reason: string }
  | { kind: 'unusable'; field: string; reason: string };

/** One element of `statuses[]` (Webhooks, `messages` field, status updates); every part of it is optional at Meta's. */
export function translateStatus(element: unknown, phoneNumberId: string, receivedAt: Date): Result {
  const unusable = (reason: string): Result => ({ kind: 'unusable', field: 'status', reason });
  if (!isRecord(element)) return unusable(because('not_an_object'));
  if (phoneNumberId === '') return unusable(because('no_number'));
  const wamid = id(element.id);
  if (!wamid) return unusable(because('no_id'));
  const word = id(element.status);
  const status = word && reportedStatus(word);
  if (!status) return { kind: 'kept', field: 'status', reason: because('unknown_status', { status: word }) };
  const ours = id(element.biz_opaque_callback_data);
  const report: ReportedStatus = {
    phoneNumberId,
    wamid,
    status,
    at: seconds(element.timestamp) ?? receivedAt,
    failure: status === 'failed' ? failureOf(element.errors) : null,
    // Within `conversation` where statuses of a group are gathered (Groups API, webhooks reference).
    pricing: [element.pricing, record(element.conversation).pricing].find(isRecord) ?? null,
  };
  if (ours && UUID.test(ours)) report.messageId = ours;
  // Both ways to write it stand on Meta's page of group webhooks.
  const waId = id(element.recipient_participant_id) ?? id(element.participant_recipient_id);
  const bsuid = id(element.recipient_participant_user_id);
  if (waId || bsuid) report.participant = { ...(waId && { waId }), ...(bsuid && { bsuid }) };
  const person = { waId: id(element.recipient_id), bsuid: id(element.recipient_user_id) };
  if (element.recipient_type !== 'group' && person.waId && person.bsuid) report.recipient = person;
  return { kind: 'status', report };
}

/** `errors[0]{code, title, message, error_data{details}}` of a failed status. */
function failureOf(errors: unknown): NonNullable<ReportedStatus['failure']> {
  const error = record(list(errors)[0]);
  const code = Number(id(error.code));
  return {
    ...(Number.isSafeInteger(code) && code > 0 ? { code } : {}),
    title: text(error.title),
    message: text(error.message),
    details: text(record(error.error_data).details),
  };
}
