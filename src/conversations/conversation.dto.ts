import { IsString, MaxLength } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { PageQuery } from '../platform/page.dto.js';
import type { ConversationMode } from './conversation.entity.js';
import type { Thread } from './conversation.repository.js';

export class ConversationQuery extends PageQuery {
  /** Only those of this business number. */
  @Optional()
  @IsString()
  @MaxLength(64)
  phoneNumberId?: string;
}

export class ContactView {
  id!: string;
  /** The phone as Meta writes it; null for a person whose number is not visible. */
  waId!: string | null;
  /** Meta's business-scoped user id. */
  bsuid!: string | null;
  name!: string | null;
  /** In the address book of the business's phone (coexistence). */
  savedName!: string | null;
  /** `stop`: the person wants no marketing messages from this business; null: never said. */
  marketing!: 'stop' | 'resume' | null;
}

export class ConversationView {
  id!: string;
  phoneNumberId!: string;
  /** Who answers: the agent, a person of the tenant, or nobody. */
  mode!: ConversationMode;
  contact!: ContactView;
  /** Until when free-form messages may be sent; null before the person ever wrote. */
  windowOpenUntil!: string | null;
  lastMessageAt!: string;
  createdAt!: string;

  static of(thread: Thread): ConversationView {
    const { id, waId, bsuid, name, savedName, marketing } = thread.contact;
    return Object.assign(new ConversationView(), {
      id: thread.id,
      phoneNumberId: thread.phoneNumberId,
      mode: thread.mode,
      contact: { id, waId, bsuid, name, savedName, marketing },
      windowOpenUntil: thread.windowOpenUntil?.toISOString() ?? null,
      lastMessageAt: thread.lastMessageAt.toISOString(),
      createdAt: thread.createdAt.toISOString(),
    });
  }
}

export class ConversationPage {
  data!: ConversationView[];
  nextCursor!: string | null;
}
