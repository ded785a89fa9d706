import type { Box } from '../box.js';
import { tellChat } from '../control/live-hub.js';
import type { PhoneNumber } from '../world/account.js';
import { previewText, type ChatMessage } from '../world/chat.js';
import type { Person } from '../world/person.js';
import { makeWamid } from '../world/wamid.js';
import { pacedTemplate } from '../templates/pacing.js';
import { categoryOf, renderOf } from './template-text.js';
import { scheduleStatuses } from './schedule-statuses.js';

/**
 * Takes a valid message: it gets its id, appears on the phone, and its statuses begin to come.
 * @returns the wamid
 */
export function acceptMessage(
  box: Box,
  number: PhoneNumber,
  person: Person,
  body: Record<string, unknown>,
  now: number,
  answered: boolean,
): string {
  const type = typeof body['type'] === 'string' ? body['type'] : 'text';
  const content = body[type];
  const wamid = makeWamid(person.waId, 'out', box.chance.stream('ids'));
  const chat = box.world.chat(person.id, number.id);
  const contextId = contextOf(body);
  const rendered = type === 'template' ? renderOf(box.world, number.wabaId, content) : undefined;
  const message: ChatMessage = {
    wamid,
    direction: 'out',
    type,
    text: rendered?.body ?? previewText(type, content),
    body: content,
    timestamp: new Date(now).toISOString(),
    status: 'accepted',
    ...(contextId === undefined ? {} : { contextId }),
    ...(rendered ? { rendered } : {}),
  };
  if (type === 'reaction') react(box, content);
  box.world.addMessage(chat, message);
  delete chat.typingUntil;
  const opaque = body['biz_opaque_callback_data'];
  box.ledger.accepted({
    wamid,
    phoneNumberId: number.id,
    personId: person.id,
    to: person.waId,
    type,
    text: message.text,
    body: content,
    ...(typeof opaque === 'string' ? { bizOpaqueCallbackData: opaque } : {}),
    ...(contextId === undefined ? {} : { contextId }),
    at: now,
    answered,
    statuses: {},
  });
  tellChat(box.live, chat);
  const statuses = {
    category: type === 'template' ? categoryOf(box.world, number.wabaId, content) : 'service',
    ...(typeof opaque === 'string' ? { opaque } : {}),
  };
  const paced = pacedTemplate(box, number, body)?.paced;
  if (paced) paced.push({ wamid, content: statuses });
  else scheduleStatuses(box, number, person, message, statuses);
  return wamid;
}

function contextOf(body: Record<string, unknown>): string | undefined {
  const context = body['context'];
  if (typeof context !== 'object' || context === null) return undefined;
  const id = (context as Record<string, unknown>)['message_id'];
  return typeof id === 'string' ? id : undefined;
}

/** Puts the business's emoji on the bubble it is meant for; an empty one takes it away. */
function react(box: Box, content: unknown): void {
  const { message_id: id, emoji } = content as { message_id?: string; emoji?: string };
  const target = id === undefined ? undefined : box.world.message(id);
  if (!target) return;
  const { business: _, ...others } = target.message.reactions ?? {};
  target.message.reactions = emoji ? { ...others, business: emoji } : others;
}
