import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsString, Length, Matches } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import type { CheckStatus } from './checks/check.js';
import type { Alarm } from './alarms.js';
import type { Locale } from './locale.dto.js';
import type { NumberState } from './number-life.js';
import { RepairView } from './readiness.dto.js';
import type { PhaseId, StepKind } from './steps/step.js';
import type { StepState } from './step-state.js';

export class ConfirmStepDto {
  /** False: it is not done after all. */
  @IsBoolean()
  done!: boolean;

  /** For whoever reads it later. */
  @Optional()
  @IsString()
  @Length(1, 500)
  note?: string;

  /** The WABA that it is about; left out: the tenant's only one, or all of them. */
  @Optional()
  @Matches(/^\d{1,32}$/, { message: 'must be digits only, as Meta shows it' })
  wabaId?: string;
}

export class StepEvidenceView {
  checkId!: string;
  status!: CheckStatus;
  detail!: string;
  at!: string;
}

export class StepConfirmationView {
  at!: string;
  /** Who said so: `user <id>`, `api_key <id>` or `admin_key`. */
  by!: string;
  note!: string | null;
}

export class GoLiveStepView {
  /** `<phase>.<name>`, stable. */
  id!: string;
  title!: string;
  /** What was found. */
  detail!: string;
  state!: StepState;
  kind!: StepKind;
  /** By whom it counts as done. */
  checkedBy!: 'meta' | 'system' | 'person';
  evidence!: StepEvidenceView[];
  /** What to do next; null when proven. */
  fix!: string | null;
  /** Where in Meta's console. */
  link!: string | null;
  @ApiProperty({ type: RepairView, nullable: true })
  repair!: RepairView | null;
  /** A person may say that it is done. */
  confirmable!: boolean;
  @ApiProperty({ type: StepConfirmationView, nullable: true })
  confirmation!: StepConfirmationView | null;
}

export class GoLivePhaseView {
  id!: PhaseId;
  title!: string;
  /** The worst of its steps. */
  state!: StepState;
  steps!: GoLiveStepView[];
}

export class AlarmView {
  id!: Alarm['id'];
  severity!: Alarm['severity'];
  title!: string;
  detail!: string;
  since!: string | null;
}

export class GoLiveNumberView {
  phoneNumberId!: string;
  displayPhoneNumber!: string;
  state!: NumberState;
  since!: string | null;
}

export class GoLiveMetaView {
  /** `silent`: an outage, which proves nothing. `unknown`: never checked. */
  state!: 'unknown' | 'answers' | 'silent' | 'token_revoked';
  since!: string | null;
}

export class GoLiveProgressView {
  proven!: number;
  total!: number;
}

export class GoLiveAccountView {
  /** Null: the tenant has no WABA yet, and this is what is ahead. */
  wabaId!: string | null;
  businessId!: string | null;
  name!: string | null;
  /** No check fails; null: never checked. */
  ready!: boolean | null;
  checkedAt!: string | null;
  /** When the checks run again by themselves. */
  nextCheckAt!: string | null;
  meta!: GoLiveMetaView;
  numbers!: GoLiveNumberView[];
  alarms!: AlarmView[];
  progress!: GoLiveProgressView;
  /** Always five. */
  phases!: GoLivePhaseView[];
}

export class GoLiveView {
  tenantId!: string;
  locale!: Locale;
  /** `none`: no WABA yet; else the best of its numbers. */
  state!: 'none' | NumberState;
  accounts!: GoLiveAccountView[];
}
