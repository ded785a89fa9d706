import type { Box } from '../box.js';
import { webhookSeconds } from '../box.js';
import { tellChat } from '../control/live-hub.js';
import { perSecondOf } from '../messages/throughput.js';
import type { PhoneNumber } from '../world/account.js';
import { previewText, type ChatMessage } from '../world/chat.js';
import { groupWith } from '../world/group.js';
import { bsuidOf, type Person } from '../world/person.js';
import { makeWamid } from '../world/wamid.js';

/** Something a person does in a chat. */
export interface InboundWish {
  /** Meta's message type (`text`, `image`, `interactive`, ...). */
  type: string;
  /** Meta's object under the key of the type; absent for types without one. */
  body?: unknown;
  /** Further keys of Meta's message (`context`, `referral`, `errors`, `identity`, `group_id`). */
  extra?: Record<string, unknown>;
  /** Unix ms; now when absent. */
  atMs?: number;
}

/** What came of it. */
export interface WrittenMessage {
  wamid: string;
  from: string;
  bsuid: string;
  phoneNumberId: string;
  /** Apps that the webhook goes to; 0 = no app is subscribed to the WABA. */
  heardBy: number;
}

/**
 * A person writes, in a group with `group_id`: the bubble appears, the window opens, the webhook goes out (Meta,
 * messages webhook).
 */
export function writeInbound(
  box: Box,
  number: PhoneNumber,
  person: Person,
  wish: InboundWish,
): WrittenMessage {
  const now = Date.now();
  const atMs = wish.atMs ?? now;
  const waba = box.world.wabaOf(number);
  const scope = { wabaId: waba.id, phoneNumberId: number.id };
  const bsuid = bsuidOf(person, waba.businessId);
  const from = person.hidesNumber ? bsuid : person.waId;
  const wamid = makeWamid(from, 'in', box.chance.stream('ids'));
  const groupId = wish.extra?.['group_id'];
  const group = typeof groupId === 'string' && groupWith(box.world, groupId, number.id, person);
  const chat = box.world.chat((group || person).id, number.id);
  const context = wish.extra?.['context'] as { id?: string } | undefined;
  const message: ChatMessage = {
    wamid,
    direction: 'in',
    type: wish.type,
    text: previewText(wish.type, wish.body),
    body: wish.body,
    timestamp: new Date(atMs).toISOString(),
    status: 'sent',
    ...(context?.id === undefined ? {} : { contextId: context.id }),
  };
  if (wish.type === 'reaction') react(box, wish.body);
  box.world.addMessage(chat, message);
  chat.lastInboundAt = Math.max(chat.lastInboundAt ?? 0, atMs);
  box.limits.withinThroughput(number.id, perSecondOf(number), now);
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.digits, phone_number_id: number.id },
    // System messages come without contacts (Meta, system messages).
    ...(wish.type === 'system' ? {} : { contacts: [contactOf(person, bsuid)] }),
    messages: [
      {
        ...(person.hidesNumber ? {} : { from: person.waId }),
        from_user_id: bsuid,
        id: wamid,
        timestamp: webhookSeconds(box, scope, atMs),
        type: wish.type,
        ...(wish.body === undefined ? {} : { [wish.type]: wish.body }),
        ...wish.extra,
      },
    ],
  };
  const record = {
    wamid,
    personId: person.id,
    from,
    phoneNumberId: number.id,
    type: wish.type,
    text: message.text,
  };
  const entry = { ...record, at: atMs, writtenAt: now, heardBy: 0, posts: 0 };
  box.ledger.wrote(entry);
  const receipt = { kind: 'inbound', wamid } as const;
  const registered = number.platformType === 'CLOUD_API';
  entry.heardBy = registered
    ? box.office.publish({ entryId: waba.id, field: 'messages', value, receipt }, scope)
    : 0;
  tellChat(box.live, chat);
  return { wamid, from, bsuid, phoneNumberId: number.id, heardBy: entry.heardBy };
}

/** `contacts[]` of a message: number and name only as far as the person shows them. */
export function contactOf(person: Person, bsuid: string): Record<string, unknown> {
  return {
    profile: { name: person.name, ...(person.username === undefined ? {} : { username: person.username }) },
    ...(person.hidesNumber ? {} : { wa_id: person.waId }),
    user_id: bsuid,
  };
}

/** Puts the person's emoji on the bubble it is meant for; none takes it away. */
function react(box: Box, body: unknown): void {
  const { message_id: id, emoji } = (body ?? {}) as { message_id?: string; emoji?: string };
  const target = id === undefined ? undefined : box.world.message(id)?.message;
  if (!target) return;
  const { person: _, ...others } = target.reactions ?? {};
  target.reactions = emoji ? { ...others, person: emoji } : others;
}
