import type { PastMessage } from '../conversations/messages.js';
import type { MessageStatus } from '../conversations/message-status.js';
import type { AccountUpdate } from '../tenants/account-update.js';
import { because } from './delivery-reason.js';
import type { Json } from './meta-json.js';
import { contentOf, id, isRecord, list, record, seconds, text } from './meta-json.js';
import { ProfileNames } from './profile-names.js';
import { translateEcho } from './translate-echo.js';
import { translateMessage } from './translate-message.js';

type Result =
  | { kind: 'past'; field: string; message: PastMessage }
  | { kind: 'account'; field: string; update: AccountUpdate }
  | { kind: 'unusable'; field: string; reason: string };
const field = 'history';
const unusable = (reason: string): Result => ({ kind: 'unusable', field, reason });

/** `history_context.status` of what the business wrote, in our words. */
const STATUSES = new Map<string, MessageStatus>([
  ['PENDING', 'accepted'],
  ['SENT', 'sent'],
  ['DELIVERED', 'delivered'],
  ['READ', 'read'],
  ['PLAYED', 'played'],
  ['ERROR', 'failed'],
]);

/**
 * The `history` field (webhooks reference, coexistence): chunks of threads with how far the import is, or why there
 * is none; and, in a second shape without `history[]`, the media of messages that came as placeholders.
 */
export function translateHistory(value: Json, phoneNumberId: string, at: Date): Result[] {
  const business = digitsOf(record(value.metadata).display_phone_number);
  const names = new ProfileNames(value.contacts);
  return [
    ...list(value.history).flatMap((chunk) => fromChunk(record(chunk), { phoneNumberId, business, at })),
    ...list(value.messages).map((element): Result => {
      const found = translateMessage(element, names, phoneNumberId);
      if (found.kind === 'unusable') return unusable(found.reason);
      return past({ ...found.message, direction: 'inbound', status: 'received' });
    }),
    ...list(value.message_echoes).map((element): Result => {
      const found = translateEcho(element, phoneNumberId, field);
      if (found.kind === 'unusable') return found;
      return past({ ...found.echo, direction: 'outbound', status: 'sent' });
    }),
  ];
}

interface Scene {
  phoneNumberId: string;
  /** Digits of the business's own number. */
  business: string;
  at: Date;
}

function fromChunk(chunk: Json, scene: Scene): Result[] {
  const [error] = list(chunk.errors).filter(isRecord);
  const { phase, chunk_order: chunkOrder, progress } = record(chunk.metadata);
  const sync = error
    ? { declined: true, code: error.code, title: text(error.title), at: scene.at }
    : { phase, chunkOrder, progress, at: scene.at };
  const update: AccountUpdate = {
    at: scene.at,
    number: { digits: scene.business, facts: { historySync: sync } },
  };
  return [
    ...(scene.business ? [{ kind: 'account' as const, field, update }] : []),
    ...list(chunk.threads).flatMap((thread) => fromThread(record(thread), scene)),
  ];
}

/** `threads[].id` is the person's phone; since BSUIDs it may be missing, then `context` names the person. */
function fromThread(thread: Json, scene: Scene): Result[] {
  const { wa_id, user_id } = record(thread.context);
  const waId = id(thread.id) ?? id(wa_id);
  const bsuid = id(user_id);
  const person = { ...(waId ? { waId } : {}), ...(bsuid ? { bsuid } : {}) };
  return list(thread.messages).map((element): Result => {
    if (!isRecord(element)) return unusable(because('not_an_object'));
    if (scene.phoneNumberId === '') return unusable(because('no_number'));
    if (!waId && !bsuid) return unusable(because('thread_of_nobody'));
    const wamid = id(element.id);
    if (!wamid) return unusable(because('no_id'));
    const at = seconds(element.timestamp);
    if (!at) return unusable(because('no_time'));
    const type = id(element.type) ?? 'unknown';
    const from = digitsOf(element.from);
    const ours = from !== '' && (from === scene.business || digitsOf(element.to) === digitsOf(waId));
    const word = id(record(element.history_context).status) ?? '';
    return past({
      ...person,
      phoneNumberId: scene.phoneNumberId,
      wamid,
      type,
      content: contentOf(element[type]),
      context: isRecord(element.context) ? element.context : null,
      extra: Array.isArray(element.errors) ? { errors: element.errors } : null,
      at,
      direction: ours ? 'outbound' : 'inbound',
      status: ours ? (STATUSES.get(word) ?? 'sent') : 'received',
    });
  });
}

/** `history_context` marks it for good as something that was said before: it is never answered. */
const past = ({ extra, ...message }: PastMessage): Result => ({
  kind: 'past',
  field,
  message: { ...message, extra: { ...extra, history_context: {} } },
});

const digitsOf = (value: unknown): string => (id(value) ?? '').replace(/\D/g, '');
