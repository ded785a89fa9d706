import type { Json } from './meta-json.js';
import { list, record } from './meta-json.js';
import type { WebhookDelivery } from './webhook-delivery.entity.js';

/** Where a delivery stands: its line (in none of both: the first, of what people say and what becomes of accounts), and whose it is there. */
export type Line = Pick<WebhookDelivery, 'bulk' | 'statuses' | 'wabaId'>;

/** Webhooks of an import (Webhooks, `history` and `smb_app_state_sync`): months of messages that nobody waits for. */
const IMPORTS = new Set<unknown>(['history', 'smb_app_state_sync']);
/** Whatever else comes there is not worth a turn of its own, and may be long, or no text for a database. */
const WABA_ID = /^\d{1,32}$/;

/**
 * An import stands behind everything else, statuses of our own messages behind what people write: a campaign brings
 * three of them for each message, and nobody who asks something waits behind those. In each line accounts take turns:
 * Meta posts what belongs to one account together (Webhooks, `entry.id`).
 */
export function lineOf({ entry }: Json): Line {
  const changes = list(entry).flatMap((one) => list(record(one)['changes']).map(record));
  const all = (test: (change: Json) => boolean): boolean => changes.length > 0 && changes.every(test);
  const [first] = list(entry);
  const { id } = record(first);
  return {
    bulk: all(({ field }) => IMPORTS.has(field)),
    statuses: all(hasOnlyStatuses),
    wabaId: typeof id === 'string' && WABA_ID.test(id) ? id : '',
  };
}

/** Webhooks, `messages`: `value` has `messages` or `statuses`; whatever else it has may be news of a person. */
function hasOnlyStatuses({ field, value }: Json): boolean {
  const { statuses, messages, errors } = record(value);
  return field === 'messages' && list(statuses).length > 0 && messages === undefined && errors === undefined;
}
