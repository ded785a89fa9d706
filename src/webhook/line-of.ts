import type { Json } from './meta-json.js';
import { list, record } from './meta-json.js';
import type { WebhookDelivery } from './webhook-delivery.entity.js';

/** Which line a delivery stands in; in none of both: the first, of what people say and what becomes of accounts. */
export type Line = Pick<WebhookDelivery, 'bulk' | 'statuses'>;

/** Webhooks of an import (Webhooks, `history` and `smb_app_state_sync`): months of messages that nobody waits for. */
const IMPORTS = new Set<unknown>(['history', 'smb_app_state_sync']);

/**
 * An import stands behind everything else, statuses of our own messages behind what people write: a campaign brings
 * three of them for each message, and nobody who asks something waits behind those.
 */
export function lineOf({ entry }: Json): Line {
  const changes = list(entry).flatMap((one) => list(record(one)['changes']).map(record));
  const all = (test: (change: Json) => boolean): boolean => changes.length > 0 && changes.every(test);
  return { bulk: all(({ field }) => IMPORTS.has(field)), statuses: all(hasOnlyStatuses) };
}

/** Webhooks, `messages`: `value` has `messages` or `statuses`; whatever else it has may be news of a person. */
function hasOnlyStatuses({ field, value }: Json): boolean {
  const { statuses, messages, errors } = record(value);
  return field === 'messages' && list(statuses).length > 0 && messages === undefined && errors === undefined;
}
