import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsString, Length } from 'class-validator';
import { NotBlank, Optional } from '../platform/http/optional.js';
import type { BulkPause } from './bulk-pause.js';
import { bulkPauseNow } from './bulk-pause.js';
import { messagingLimitOf } from './messaging-limit.js';
import type { NumberStatus } from './number-status.js';
import type { PhoneNumber } from './phone-number.entity.js';
import type { Reach } from './portfolio.repository.js';

/** An alarm: nobody has written for longer than is usual for this number. */
export class SilenceView {
  /** The hour in which it was last heard. */
  since!: string;
  /** The usual time between two hours with messages. */
  usualGapHours!: number | null;
}

/** How far the messaging limit of its portfolio is used: people to whom conversations were begun in 24 hours. */
export class MessagingLimitView {
  /** Meta's word for it, e.g. `TIER_2K`. */
  tier!: string;
  /** Null: without a limit. */
  limit!: number | null;
  /** By all numbers of the portfolio, as far as they send from here. */
  reached!: number;
  /** Since when it is used up and messages wait for it; null: there is room. */
  fullSince!: string | null;
}

/** Meta's spam limit (131048): bulk waits, replies go on. */
export class BulkPausedView {
  /** Meta's code. */
  code!: number | string;
  title!: string;
  /** What it means and what to do. */
  detail!: string;
  /** The same in English (`en`) and Portuguese (`ptBR`), each with `meaning` and `nextStep`. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  explanation!: object;
  since!: string;
  /** Then one message is tried; the others follow when Meta has sent it, or wait longer. */
  until!: string;
  /** How often in a row Meta has said so: each time the pause is twice as long, a day at most. */
  times!: number;
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
  /** Why campaigns wait (`held` of the messages: `spam_limit`) while replies go on. Null: they do not. */
  bulkPaused!: BulkPausedView | null;
  /** Set while a connected number is silent for more than three times its usual gap, and at least 6 hours. */
  silence!: SilenceView | null;
  /** Null: Meta has not told it. */
  messagingLimit!: MessagingLimitView | null;
  /** Meta's other fields of the number at the last read. */
  facts!: object;
  updatedAt!: string;

  static of(number: PhoneNumber, reach?: Reach): PhoneNumberView {
    return Object.assign(new PhoneNumberView(), {
      phoneNumberId: number.phoneNumberId,
      wabaId: number.wabaId,
      displayPhoneNumber: number.displayPhoneNumber,
      verifiedName: number.verifiedName,
      status: number.status,
      qualityRating: number.qualityRating,
      paused: number.pause,
      bulkPaused: bulkPausedView(number.bulkPause),
      silence:
        number.silentSince && number.status === 'connected'
          ? { since: number.silentSince.toISOString(), usualGapHours: number.usualGapHours }
          : null,
      messagingLimit: limitView(number.facts, reach),
      facts: number.facts,
      updatedAt: number.updatedAt.toISOString(),
    });
  }
}

function bulkPausedView(kept: BulkPause | null): BulkPausedView | null {
  const pause = bulkPauseNow(kept);
  if (!pause) return null;
  const { code, title, detail, explanation = {}, since, until, times } = pause;
  return { code, title, detail, explanation, since, until: new Date(until).toISOString(), times };
}

function limitView(facts: { messagingLimit?: unknown }, reach?: Reach): MessagingLimitView | null {
  const { messagingLimit: tier } = facts;
  if (typeof tier !== 'string') return null;
  const { reached = 0, fullSince = null } = reach ?? {};
  return { tier, limit: messagingLimitOf(tier), reached, fullSince: fullSince?.toISOString() ?? null };
}

export class PauseNumberDto {
  /** Shown to whoever wants to send from the number. */
  @Optional()
  @IsString()
  @Length(1, 500)
  @NotBlank()
  reason?: string;
}

export class ResumeNumberDto {
  /**
   * Meta has lifted a restriction of the account (`account_restricted`, 368, 131031) before the time that it had named, for
   * all of its numbers. A pause by hand, or for a token or a payment, stays.
   */
  @Optional()
  @IsBoolean()
  unrestricted?: boolean;
}

export class PhoneNumberPage {
  data!: PhoneNumberView[];
  nextCursor!: string | null;
}
