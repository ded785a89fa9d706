import type { Box } from '../box.js';
import type { Chat, ChatMessage } from '../world/chat.js';
import { bsuidOf } from '../world/person.js';

/** A chat as `GET /control/chats` shows it. */
export interface ChatView {
  person: {
    id: string;
    waId: string;
    name: string;
    bsuid: string;
    phone: string;
    username?: string;
    hidesNumber: boolean;
  };
  phoneNumberId: string;
  messages: ChatMessage[];
  /** ISO 8601: the typing bubble shows until then. */
  typingUntil?: string;
}

/** One chat; undefined when its person or number is gone. */
export function chatView(box: Box, chat: Chat, last?: number): ChatView | undefined {
  const person = box.world.partner(chat.personId);
  const number = box.world.numbers.get(chat.phoneNumberId);
  if (!person || !number) return undefined;
  const { id, waId, name, phone, username, hidesNumber } = person;
  const typing = chat.typingUntil !== undefined && chat.typingUntil > Date.now();
  return {
    person: {
      id,
      waId,
      name,
      bsuid: bsuidOf(person, box.world.wabaOf(number).businessId),
      phone,
      ...(username === undefined ? {} : { username }),
      hidesNumber,
    },
    phoneNumberId: chat.phoneNumberId,
    messages: last === undefined ? chat.messages : chat.messages.slice(-last),
    ...(typing ? { typingUntil: new Date(chat.typingUntil ?? 0).toISOString() } : {}),
  };
}

/** Which chats, and how much of each. */
export interface ChatFilter {
  /** Id, wa_id, number or business-scoped user id. */
  person: string | undefined;
  phoneNumberId: string | undefined;
  /** Only the latest messages of each chat; all when absent. */
  last: number | undefined;
  /** Only so many chats; all when absent. */
  limit: number | undefined;
}

/** Every chat with at least one message, the most recent first. */
export function chatViews(box: Box, filter: ChatFilter): ChatView[] {
  const views = [...box.world.chats.values()]
    .filter(({ messages }) => messages.length > 0)
    .filter(
      ({ phoneNumberId }) => filter.phoneNumberId === undefined || phoneNumberId === filter.phoneNumberId,
    )
    .flatMap((chat) => chatView(box, chat, filter.last) ?? []);
  const wanted = ({ person: { id, waId, phone, bsuid } }: ChatView): boolean =>
    filter.person === undefined || [id, waId, phone, bsuid].includes(filter.person);
  const latest = (view: ChatView): string => view.messages.at(-1)?.timestamp ?? '';
  return views
    .filter(wanted)
    .sort((a, b) => latest(b).localeCompare(latest(a)))
    .slice(0, filter.limit);
}
