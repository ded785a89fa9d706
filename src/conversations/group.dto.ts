import { ApiPropertyOptional } from '@nestjs/swagger';
import { MessageErrorView } from './message-error.dto.js';
import type { Message } from './message.entity.js';
import type { MessageStatus } from './message-status.js';
import type { Participant } from './participants.js';

/** Who said something in a group. */
export class SpeakerView {
  waId!: string | null;
  bsuid!: string | null;
  name!: string | null;
}

/** How far a message has come with one participant of its group. */
export class ParticipantView {
  waId!: string | null;
  bsuid!: string | null;
  status!: MessageStatus;
  at!: string;
  @ApiPropertyOptional({ type: MessageErrorView, nullable: true })
  error!: object | null;
  /** Meta's `pricing` of them; null: not told. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, nullable: true })
  pricing!: object | null;

  static of({ waId, bsuid, status, at, error, pricing }: Participant): ParticipantView {
    return Object.assign(new ParticipantView(), { waId, bsuid, status, at, error, pricing });
  }
}

/** Whom Meta's element names, as `translateMessage` keeps it. */
export function speakerOf({ direction, extra }: Pick<Message, 'direction' | 'extra'>): SpeakerView | null {
  if (direction !== 'inbound' || extra === null || !('group_id' in extra)) return null;
  const { from, from_user_id, profile } = extra as GroupExtra;
  return { waId: from ?? null, bsuid: from_user_id ?? null, name: profile?.name ?? null };
}

interface GroupExtra {
  from?: string;
  from_user_id?: string;
  profile?: { name?: string };
}
