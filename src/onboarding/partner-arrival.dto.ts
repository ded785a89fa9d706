import { IsUUID } from 'class-validator';
import type { WaitingArrival } from './partner-arrivals.repository.js';

export class ConnectArrivalDto {
  /** Whose WABA it is. */
  @IsUUID()
  tenantId!: string;
}

export class PartnerArrivalView {
  wabaId!: string;
  /** The portfolio that shared it. */
  ownerBusinessId!: string | null;
  seenAt!: string;
  /** The only tenant with another WABA of that portfolio; a person decides. */
  suggestedTenantId!: string | null;

  static of({ wabaId, ownerBusinessId, seenAt, suggestedTenantId }: WaitingArrival): PartnerArrivalView {
    return Object.assign(new PartnerArrivalView(), {
      wabaId,
      ownerBusinessId,
      seenAt: seenAt.toISOString(),
      suggestedTenantId,
    });
  }
}

export class PartnerArrivalPage {
  data!: PartnerArrivalView[];
  nextCursor!: string | null;
}
