import type { Json } from './meta-json.js';
import { list, record } from './meta-json.js';

/** Webhooks of an import (Webhooks, `history` and `smb_app_state_sync`): months of messages that nobody waits for. */
const BULK = new Set<unknown>(['history', 'smb_app_state_sync']);

/** Whether a delivery holds an import and nothing else, so that it may stand behind what people wait for. */
export function isBulk({ entry }: Json): boolean {
  const changes = list(entry).flatMap((one) => list(record(one)['changes']));
  return changes.length > 0 && changes.every((change) => BULK.has(record(change)['field']));
}
