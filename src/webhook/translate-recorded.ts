import { because } from './delivery-reason.js';
import type { Json } from './meta-json.js';
import { id, list, record } from './meta-json.js';

interface Recorded {
  kind: 'kept';
  field: string;
  reason: string;
  subject?: string;
}

/**
 * `calls` (webhooks reference, Calling API): each call event and each call status an event of its own, under the
 * call's id. Who called stands in the delivery, not in the reason.
 */
export const translateCalls = (value: Json): Recorded[] => [
  ...list(value.calls).map((element): Recorded => {
    const call = record(element);
    const seconds = Number.isSafeInteger(call.duration) ? `${String(call.duration)} s` : undefined;
    return recorded('calls', call.id, [call.event, call.direction, call.status, seconds]);
  }),
  ...list(value.statuses).map((element): Recorded => {
    const { id: subject, status } = record(element);
    return recorded('calls', subject, [status]);
  }),
  ...list(value.errors).map((error) => recorded('calls', undefined, ['error', record(error).code])),
];

/** `group_*_update` (Groups API): each change of a group an event of its own, under the group's id. */
export const translateGroups = (field: string, value: Json): Recorded[] =>
  list(value.groups).map((element) => {
    const { group_id, type } = record(element);
    return recorded(field, group_id, [type]);
  });

function recorded(field: string, subject: unknown, words: unknown[]): Recorded {
  const reason = words.flatMap((word) => id(word)?.slice(0, 100) ?? []).join(' ') || because('recorded');
  const named = id(subject);
  return { kind: 'kept', field, reason, ...(named ? { subject: named } : {}) };
}
