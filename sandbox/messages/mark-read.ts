import type { Box } from '../box.js';
import { tellChat } from '../control/live-hub.js';
import { GraphError } from '../graph/graph-error.js';
import type { PhoneNumber } from '../world/account.js';

/** A typing bubble goes away after 25 s or with the next message (Meta, typing indicators). */
const typingMs = 25_000;
/** Messages older than 30 days cannot be marked (Meta, mark messages as read). */
const markableMs = 30 * 24 * 3_600_000;

/** `status: read` for an inbound message and all before it; with `typing_indicator` also shows the bubble. */
export function markRead(box: Box, number: PhoneNumber, body: Record<string, unknown>): { success: true } {
  if (body['status'] !== 'read') {
    throw new GraphError({ code: 100, message: '(#100) Param status must be one of {READ}' });
  }
  const id = body['message_id'];
  if (typeof id !== 'string' || id === '') {
    throw new GraphError({ code: 100, message: '(#100) The parameter message_id is required.' });
  }
  const found = box.world.message(id);
  if (!found || found.chat.phoneNumberId !== number.id || found.message.direction !== 'in') {
    throw new GraphError({ code: 131009, details: 'Message ID is invalid.' });
  }
  if (box.world.groups.has(found.chat.personId)) {
    throw new GraphError({ code: 131009, details: 'Messages of a group cannot be marked as read.' });
  }
  if (Date.now() - Date.parse(found.message.timestamp) > markableMs) {
    throw new GraphError({ code: 131009, details: 'The message is older than 30 days.' });
  }
  const typing = body['typing_indicator'];
  if (typing !== undefined && (typing as { type?: unknown } | null)?.type !== 'text') {
    throw new GraphError({ code: 131009, details: 'typing_indicator.type must be text.' });
  }
  const { chat } = found;
  for (const message of chat.messages) {
    if (message.direction === 'in' && message.status !== 'read') message.status = 'read';
    if (message === found.message) break;
  }
  tellChat(box.live, chat);
  if (typing === undefined) return { success: true };
  chat.typingUntil = Date.now() + typingMs;
  tellChat(box.live, chat, 'typing');
  return { success: true };
}
