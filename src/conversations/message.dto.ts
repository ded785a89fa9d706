import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { ColleagueView } from '../access/colleague.dto.js';
import { MessageMediaView } from '../media/media.dto.js';
import { Optional } from '../platform/http/optional.js';
import { PageQuery } from '../platform/page.dto.js';
import { ParticipantView, SpeakerView, speakerOf } from './group.dto.js';
import type { Changes } from './message-changes.js';
import { HeldView, MessageErrorView } from './message-error.dto.js';
import type { Direction, Message, Origin } from './message.entity.js';
import type { MessageStatus } from './message-status.js';
import { MESSAGE_STATUSES } from './message-status.js';

export class MessageQuery extends PageQuery {
  @Optional()
  @IsIn(['inbound', 'outbound'])
  direction?: Direction;

  @Optional()
  @IsIn(MESSAGE_STATUSES)
  status?: MessageStatus;

  @Optional()
  @IsString()
  @MaxLength(64)
  phoneNumberId?: string;

  @Optional()
  @IsUUID()
  conversationId?: string;

  /** Meta's message id. */
  @Optional()
  @IsString()
  @MaxLength(256)
  wamid?: string;
}

export class ThreadQuery extends PageQuery {
  /** `asc` (default): oldest first; `desc`: newest first. */
  @ApiPropertyOptional()
  @Optional()
  @IsIn(['asc', 'desc'])
  order: 'asc' | 'desc' = 'asc';
}

export class StatusAtView {
  status!: MessageStatus;
  at!: string;
}

/** An emoji that stands under a message; of each side the last one. */
export class ReactionView {
  emoji!: string;
  by!: 'person' | 'business';
  at!: string;
}

/** That a message was edited by its writer. */
export class EditView {
  /** When it was edited last. */
  at!: string;
  /** What it said at first, in Meta's own words; null once the message was taken back. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  original!: object | null;
}

/** What a delivered message counts as, and what Meta is estimated to ask for it, of a group for each whom it has reached. */
export class MessageCostView {
  /** Meta's `pricing.category`; `unknown`: Meta has not said it. */
  category!: string;
  /** Meta's `pricing.type`. */
  pricingType!: string | null;
  /** Of the rate card; null: not on it, or participants of a group have different ones, as in all of the following. */
  market!: string | null;
  /** For each whom it reaches, on the rate card or by Meta's word; null: not known. */
  listPrice!: number | null;
  currency!: string | null;
  /** The day from which the rate card was in force. */
  rateCard!: string | null;
  /** Why it costs nothing: `allowance` (one of the number's free service messages), `free_entry_point`, `not_billable`. */
  free!: string | null;
  /** 1; of a group, the participants whom it has reached, each of whom is charged for. */
  reached!: number;
  /** Of these: paid, but without a price on the rate card, so not in `estimatedCost`. */
  unpriced!: number;
  /** For all of them; 0 when it is free; null: not known. */
  estimatedCost!: number | null;

  /** As it was written down, perhaps before a message was charged for each whom it reaches. */
  static of(cost: object): MessageCostView {
    const unpriced = (cost as MessageCostView).estimatedCost === null ? 1 : 0;
    return Object.assign(new MessageCostView(), { reached: 1, unpriced, ...cost });
  }
}

/** A message; what it says stands under the key named by `type`, in Meta's own words. */
export class MessageView {
  id!: string;
  conversationId!: string;
  phoneNumberId!: string;
  direction!: Direction;
  origin!: Origin;
  /** The person of the business who wrote it, for colleagues: the other side is never told. Null: nobody, or not known. */
  author!: ColleagueView | null;
  /** Meta's message type. */
  type!: string;
  status!: MessageStatus;
  /** Meta's id; null until Meta accepted the message. */
  wamid!: string | null;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'For `type: "text"`; other types stand under their own name.',
  })
  text?: object;
  /** Meta's `context`: the message that this one answers. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, nullable: true })
  context!: object | null;
  /** Why it failed. */
  @ApiPropertyOptional({ type: MessageErrorView, nullable: true })
  error!: object | null;
  /** Why it waits although it is due; null: it does not, or only for its turn. */
  @ApiPropertyOptional({ type: HeldView, nullable: true })
  held!: object | null;
  /** Meta's `pricing` of a delivered message; to a group, as it was told last. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, nullable: true })
  pricing!: object | null;
  /** What it counts as and is estimated to cost, once it is delivered; null before, and for what is not paid by message. */
  @ApiPropertyOptional({ type: MessageCostView, nullable: true })
  cost!: MessageCostView | null;
  /** Set when its writer edited it: the content is what it says now. */
  edited!: EditView | null;
  /** When its writer took it back; what it said is no longer shown. */
  revokedAt!: string | null;
  reactions!: ReactionView[];
  /** What else Meta sent with it: referral, errors, identity. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, nullable: true })
  extra!: object | null;
  /** Who said it, when it was said in a group; null: the person that the conversation is with. */
  speaker!: SpeakerView | null;
  /** How far it has come with each participant of its group, as far as Meta has told; empty: not in a group. */
  participants!: ParticipantView[];
  /** The file that it carries, once there is one to tell of. */
  @ApiPropertyOptional({ type: MessageMediaView })
  media?: MessageMediaView;
  /** Every status with its first time. */
  statusHistory!: StatusAtView[];
  /** When it was said: Meta's time of an inbound message, ours of an outbound one. */
  at!: string;
  /** Not to leave before; null: at once. */
  sendAt!: string | null;
  /** Not to leave after: it fails as `expired`; null: whenever it can. */
  expiresAt!: string | null;
  createdAt!: string;

  static of(
    message: Message & Partial<Changes>,
    media?: MessageMediaView,
    names: ReadonlyMap<string, string> = new Map(),
  ): MessageView {
    return Object.assign(new MessageView(), {
      id: message.id,
      conversationId: message.conversationId,
      phoneNumberId: message.phoneNumberId,
      direction: message.direction,
      origin: message.origin,
      author: ColleagueView.of(message.authorId, names),
      type: message.type,
      status: message.status,
      wamid: message.wamid,
      context: message.context,
      error: message.error,
      held: message.held,
      pricing: message.pricing,
      cost: message.cost && MessageCostView.of(message.cost),
      edited: message.edited
        ? { at: message.edited.at.toISOString(), original: message.edited.original }
        : null,
      revokedAt: message.revokedAt?.toISOString() ?? null,
      reactions: (message.reactions ?? []).map(({ emoji, by, at }) => ({ emoji, by, at: at.toISOString() })),
      extra: message.extra,
      speaker: speakerOf(message),
      participants: (message.participants ?? []).map((one) => ParticipantView.of(one)),
      statusHistory: message.statusHistory,
      at: message.at.toISOString(),
      sendAt: message.sendAt?.toISOString() ?? null,
      expiresAt: message.expiresAt?.toISOString() ?? null,
      createdAt: message.createdAt.toISOString(),
      // What was taken back is no longer shown.
      ...(media && !message.revokedAt ? { media } : {}),
      // Never over a field of ours, whatever name a future type of Meta's has.
      ...(message.type in MessageView.prototype || FIELDS.has(message.type)
        ? { content: message.content }
        : { [message.type]: message.content }),
    });
  }
}

const FIELDS = new Set([
  'id',
  'conversationId',
  'phoneNumberId',
  'direction',
  'origin',
  'author',
  'type',
  'status',
  'wamid',
  'context',
  'error',
  'held',
  'pricing',
  'cost',
  'edited',
  'revokedAt',
  'reactions',
  'extra',
  'speaker',
  'participants',
  'media',
  'statusHistory',
  'at',
  'sendAt',
  'expiresAt',
  'createdAt',
]);

export class MessagePage {
  data!: MessageView[];
  nextCursor!: string | null;
}
