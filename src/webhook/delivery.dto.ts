import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { PageQuery } from '../platform/page.dto.js';
import type { ReasonCode } from './delivery-reason.js';
import { REASON_CODES, reasonOf } from './delivery-reason.js';
import type { DeliveryStatus } from './webhook-delivery.entity.js';
import { DELIVERY_STATUSES } from './webhook-delivery.entity.js';
import type { EventState, WebhookEvent } from './webhook-event.entity.js';
import type { DeliverySummary } from './delivery-log.repository.js';

export class DeliveryQuery extends PageQuery {
  @Optional()
  @IsIn(DELIVERY_STATUSES)
  status?: DeliveryStatus;

  /** Received at or after this time, ISO 8601. */
  @Optional()
  @IsISO8601({ strict: true })
  from?: string;

  /** Received before this time. */
  @Optional()
  @IsISO8601({ strict: true })
  to?: string;

  /** Only those with an update of this tenant. */
  @Optional()
  @IsUUID()
  tenantId?: string;

  /** The id of the delivery; what an update is about (a wamid), its number or WABA; or part of an error. */
  @Optional()
  @IsString()
  @Length(1, 200)
  search?: string;
}

/** Which deliveries to process again. */
export class ReplayManyDto {
  /** Received at or after this time, ISO 8601. */
  @IsISO8601({ strict: true })
  from!: string;

  /** Received before this time; default now. */
  @Optional()
  @IsISO8601({ strict: true })
  to?: string;

  /** Default `failed`. */
  @Optional()
  @IsIn(DELIVERY_STATUSES)
  status?: DeliveryStatus;

  /** Only those with an update of this tenant. */
  @Optional()
  @IsUUID()
  tenantId?: string;

  /** Only those whose error, or that of one of their updates, contains this. */
  @Optional()
  @IsString()
  @Length(1, 200)
  error?: string;

  /** As in the list: only those that it finds. */
  @Optional()
  @IsString()
  @Length(1, 200)
  search?: string;

  /** `nextCursor` of the call before: goes on after what that one opened. */
  @Optional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}

export class ReplayedView {
  /** How many deliveries are processed again; 1,000 at most. */
  deliveries!: number;
  /** Set: there may be more that fit; ask again with it. */
  nextCursor!: string | null;
}

/** What we say of a delivery or of an update, by a code that stays. */
export class DeliveryReasonView {
  @ApiProperty({ enum: REASON_CODES })
  code!: ReasonCode;
  /** What is named in the sentence, by name. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  values!: Record<string, string>;

  static of(error: string | null): DeliveryReasonView | null {
    const reason = error === null ? undefined : reasonOf(error);
    return reason ? Object.assign(new DeliveryReasonView(), reason) : null;
  }
}

export class DeliveryView {
  id!: string;
  /** The client's own Meta app that signed it; null: the platform's. */
  appId!: string | null;
  status!: DeliveryStatus;
  /** Why it failed. */
  error!: string | null;
  /** The same by its code; null: there is no error, or it is what a database, a program or Meta said. */
  reason!: DeliveryReasonView | null;
  attempts!: number;
  sizeBytes!: number;
  receivedAt!: string;
  processedAt!: string | null;
  /** How many of its updates are in which state. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  eventStates!: Record<string, number>;

  static of(delivery: DeliverySummary): DeliveryView {
    const { events, receivedAt, processedAt, ...same } = delivery;
    return Object.assign(new DeliveryView(), {
      id: same.id,
      appId: same.appId,
      status: same.status,
      error: same.error,
      reason: DeliveryReasonView.of(same.error),
      attempts: same.attempts,
      sizeBytes: same.sizeBytes,
      receivedAt: receivedAt.toISOString(),
      processedAt: processedAt?.toISOString() ?? null,
      eventStates: events,
    });
  }
}

export class DeliveryPage {
  data!: DeliveryView[];
  nextCursor!: string | null;
}

export class DeliveryEventView {
  /** Its place in the delivery, from 0. */
  position!: number;
  /** `message`, `status`, or the name of Meta's field. */
  kind!: string;
  state!: EventState;
  /** Why it failed, or why it is not acted on. */
  error!: string | null;
  /** The same by its code; null: there is no error, or it is what a database, a program or Meta said. */
  reason!: DeliveryReasonView | null;
  attempts!: number;
  tenantId!: string | null;
  wabaId!: string | null;
  phoneNumberId!: string | null;
  /** What it is about, e.g. a wamid. */
  subject!: string | null;
  handledAt!: string | null;

  static of(event: WebhookEvent): DeliveryEventView {
    return Object.assign(new DeliveryEventView(), {
      position: event.position,
      kind: event.kind,
      state: event.state,
      error: event.error,
      reason: DeliveryReasonView.of(event.error),
      attempts: event.attempts,
      tenantId: event.tenantId,
      wabaId: event.wabaId,
      phoneNumberId: event.phoneNumberId,
      subject: event.subject,
      handledAt: event.handledAt?.toISOString() ?? null,
    });
  }
}

export class DeliveryDetailView extends DeliveryView {
  events!: DeliveryEventView[];
  /** What Meta posted, as text. */
  body!: string;
}
