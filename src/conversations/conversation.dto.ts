import { IsIn, IsString, Length, Matches, MaxLength } from 'class-validator';
import { ColleagueView } from '../access/colleague.dto.js';
import { Optional } from '../platform/http/optional.js';
import { PageQuery } from '../platform/page.dto.js';
import type { ConversationMode } from './conversation.entity.js';
import { CONVERSATION_MODES } from './conversation.entity.js';
import type { ListedThread } from './inbox.repository.js';
import type { Direction, Origin } from './message.entity.js';
import type { MessageStatus } from './message-status.js';
import { previewText } from './preview-text.js';

export class ConversationQuery extends PageQuery {
  /** Only those of this business number. */
  @Optional()
  @IsString()
  @MaxLength(64)
  phoneNumberId?: string;

  /** Only those that this one answers. */
  @Optional()
  @IsIn(CONVERSATION_MODES)
  mode?: ConversationMode;

  /** Only those that this person of the business has; `none`: that a person answers, and nobody has. */
  @Optional()
  @Matches(/^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i, {
    message: 'must be `none` or a user’s id',
  })
  owner?: string;

  /**
   * `unread`: the person wrote something that nobody has read. `waiting`: that, and a person of the business answers
   * there. `failed`: a message failed, and nothing was said since.
   */
  @Optional()
  @IsIn(['unread', 'waiting', 'failed'])
  state?: 'unread' | 'waiting' | 'failed';

  /** A part of a name or phone, or words of one of the tenant's latest 20,000 messages. */
  @Optional()
  @IsString()
  @Length(1, 100)
  q?: string;
}

/** The person that a conversation is with, or the group. */
export class ContactView {
  id!: string;
  /** Meta's id of a group; null: a person. */
  groupId!: string | null;
  /** The phone as Meta writes it; null for a group, and for a person whose number is not visible. */
  waId!: string | null;
  /** Meta's business-scoped user id. */
  bsuid!: string | null;
  name!: string | null;
  /** In the address book of the business's phone (coexistence). */
  savedName!: string | null;
  /** `stop`: the person wants no marketing messages from this business; null: never said. */
  marketing!: 'stop' | 'resume' | null;
}

/** The last message of a conversation, as lists show it. */
export class LastMessageView {
  id!: string;
  /** Meta's message type. */
  type!: string;
  direction!: Direction;
  origin!: Origin;
  status!: MessageStatus;
  /** Its words, cut; null for one without words, or taken back. */
  text!: string | null;
  /** Its writer took it back. */
  revoked!: boolean;
  at!: string;
}

/** Conversations in which something waits for somebody. */
export class ConversationCountsView {
  /** With something unread. */
  unread!: number;
  /** Of these, where a person of the business answers. */
  waiting!: number;
  /** Of these, that whoever asks has. */
  mine!: number;
  /** Of these, where a person of the business answers, and nobody has it. */
  unowned!: number;
  /** Of these, where the agent answers. */
  agent!: number;
  /** Where a message failed, and nothing was said since. */
  failed!: number;
}

export class ConversationView {
  id!: string;
  phoneNumberId!: string;
  /** Who answers: the agent, a person of the tenant, or nobody. */
  mode!: ConversationMode;
  /** The person of the business who has it; null: nobody. Only where `mode` is `human`. */
  owner!: ColleagueView | null;
  contact!: ContactView;
  /** Until when free-form messages may be sent; null before the person ever wrote. */
  windowOpenUntil!: string | null;
  /** Messages of the person that nobody of the business has read. */
  unreadCount!: number;
  lastMessageAt!: string;
  /** Null: nothing was said, or only reactions. */
  lastMessage!: LastMessageView | null;
  createdAt!: string;

  static of(thread: ListedThread, names: ReadonlyMap<string, string>): ConversationView {
    const { id, groupId, waId, bsuid, name, savedName, marketing } = thread.contact;
    return Object.assign(new ConversationView(), {
      id: thread.id,
      phoneNumberId: thread.phoneNumberId,
      mode: thread.mode,
      owner: ColleagueView.of(thread.ownerId, names),
      contact: { id, groupId, waId, bsuid, name, savedName, marketing },
      windowOpenUntil: thread.windowOpenUntil?.toISOString() ?? null,
      unreadCount: thread.unreadCount,
      lastMessageAt: thread.lastMessageAt.toISOString(),
      lastMessage: thread.lastMessage && lastView(thread.lastMessage),
      createdAt: thread.createdAt.toISOString(),
    });
  }
}

const lastView = (message: NonNullable<ListedThread['lastMessage']>): LastMessageView => {
  const { id, type, direction, origin, status, content, revokedAt, at } = message;
  return Object.assign(new LastMessageView(), {
    id,
    type,
    direction,
    origin,
    status,
    text: revokedAt ? null : previewText(type, content),
    revoked: revokedAt !== null,
    at: at.toISOString(),
  });
};

export class ConversationPage {
  data!: ConversationView[];
  nextCursor!: string | null;
}
