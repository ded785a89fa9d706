import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { NotBlank, Optional } from '../platform/http/optional.js';
import type { NumberStatus } from './number-status.js';
import type { PhoneNumber } from './phone-number.entity.js';

/** An alarm: nobody has written for longer than is usual for this number. */
export class SilenceView {
  /** The hour in which it was last heard. */
  since!: string;
  /** The usual time between two hours with messages. */
  usualGapHours!: number | null;
}

export class PhoneNumberView {
  /** Meta's id of the number. */
  phoneNumberId!: string;
  wabaId!: string;
  displayPhoneNumber!: string;
  /** The name that people see. */
  verifiedName!: string | null;
  /** `pending` until Meta says that the number can send and receive. */
  status!: NumberStatus;
  /** Meta's GREEN, YELLOW, RED or UNKNOWN. */
  qualityRating!: string | null;
  /** Why nothing is sent from it for now, with `code`, `detail` and `since`; queued messages wait. Null: it sends. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, nullable: true })
  paused!: object | null;
  /** Set while a connected number is silent for more than three times its usual gap, and at least 6 hours. */
  silence!: SilenceView | null;
  /** Meta's other fields of the number at the last read. */
  facts!: object;
  updatedAt!: string;

  static of(number: PhoneNumber): PhoneNumberView {
    return Object.assign(new PhoneNumberView(), {
      phoneNumberId: number.phoneNumberId,
      wabaId: number.wabaId,
      displayPhoneNumber: number.displayPhoneNumber,
      verifiedName: number.verifiedName,
      status: number.status,
      qualityRating: number.qualityRating,
      paused: number.pause,
      silence:
        number.silentSince && number.status === 'connected'
          ? { since: number.silentSince.toISOString(), usualGapHours: number.usualGapHours }
          : null,
      facts: number.facts,
      updatedAt: number.updatedAt.toISOString(),
    });
  }
}

export class PauseNumberDto {
  /** Shown to whoever wants to send from the number. */
  @Optional()
  @IsString()
  @Length(1, 500)
  @NotBlank()
  reason?: string;
}

export class PhoneNumberPage {
  data!: PhoneNumberView[];
  nextCursor!: string | null;
}
