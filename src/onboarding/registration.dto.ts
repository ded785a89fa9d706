import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import type { NumberState } from './number-life.js';

export class RequestCodeDto {
  /** By text message or by call. */
  @IsIn(['SMS', 'VOICE'])
  method!: 'SMS' | 'VOICE';

  /** The language of the message, as Meta writes it; left out: the tenant's. */
  @Optional()
  @Matches(/^[a-z]{2}_[A-Z]{2}$/, { message: 'must look like pt_BR' })
  language?: string;
}

export class VerifyCodeDto {
  /** The six digits that came to the number, with or without the dash. */
  @Matches(/^\d{3}[- ]?\d{3}$/, { message: 'must be six digits' })
  code!: string;
}

export class RegisterCallView {
  at!: string;
  /** `registered`, `refused`, `lost` (the answer never came) or `asked`. */
  outcome!: string;
  /** Meta's code of a refusal. */
  code!: number | null;
}

export class RegisterCallsView {
  /** Counted from here; calls made elsewhere are only seen when Meta says that they were too many. */
  used!: number;
  /** Meta's limit. */
  allowed!: number;
  windowHours!: number;
  @ApiProperty({ type: RegisterCallView, nullable: true })
  last!: RegisterCallView | null;
}

export class RegistrationView {
  phoneNumberId!: string;
  state!: NumberState;
  /** Meta's VERIFIED, NOT_VERIFIED or EXPIRED; null when Meta does not tell. */
  codeVerificationStatus!: string | null;
  pinEnabled!: boolean | null;
  attempts!: RegisterCallsView;
  /** Until when Meta would take no registration; null: one may be tried now. */
  blockedUntil!: string | null;
}
