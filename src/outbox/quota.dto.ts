import { ApiProperty } from '@nestjs/swagger';

/** A limit of the tenant, and how much of it is used. */
export class QuotaUseView {
  /** Messages that may be queued until it begins anew. */
  limit!: number;
  /** How many were, whatever became of them. */
  used!: number;
  /** When it begins anew. */
  endsAt!: string;
}

export class QuotaView {
  /** Of this day in the tenant's time zone; null: there is no limit. */
  @ApiProperty({ type: QuotaUseView, nullable: true })
  day!: QuotaUseView | null;

  /** Of this month. */
  @ApiProperty({ type: QuotaUseView, nullable: true })
  month!: QuotaUseView | null;
}
