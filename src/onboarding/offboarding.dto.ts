import { Transform } from 'class-transformer';
import { IsBoolean, IsIn } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Optional } from '../platform/http/optional.js';
import type { Offboarding } from './offboarding.entity.js';

export class OffboardWabaDto {
  /** `erase`: also everything that was said with its numbers, and the people with whom nothing else was said. */
  @IsIn(['keep', 'erase'])
  data!: 'keep' | 'erase';
}

export class DeleteTenantQuery {
  /** True: also while a WABA is connected. */
  @ApiPropertyOptional()
  @Optional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean({ message: 'must be true or false' })
  force?: boolean;
}

export class UnsubscriptionView {
  wabaId!: string;
  /** `refused`: Meta said no, most often to a dead token; `unreachable`: Meta was silent for a day. */
  outcome!: 'waiting' | 'done' | 'refused' | 'unreachable';
}

export class OffboardingView {
  id!: string;
  tenantId!: string;
  /** Null: the whole tenant. */
  wabaId!: string | null;
  data!: 'keep' | 'erase';
  state!: 'queued' | 'unsubscribing' | 'erasing' | 'done';
  /** Whether Meta confirmed the end of the webhooks. */
  unsubscribed!: UnsubscriptionView[];
  requestedAt!: string;
  doneAt!: string | null;

  static of(row: Offboarding): OffboardingView {
    return Object.assign(new OffboardingView(), {
      id: row.id,
      tenantId: row.tenantId,
      wabaId: row.wabaId,
      data: row.erases ? 'erase' : 'keep',
      state: row.state,
      unsubscribed: row.unsubscribed.map((one) => ({ ...one })),
      requestedAt: row.requestedAt.toISOString(),
      doneAt: row.doneAt?.toISOString() ?? null,
    });
  }
}
