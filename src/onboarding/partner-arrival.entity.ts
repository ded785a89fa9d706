import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A WABA that Meta says was shared with the platform (PARTNER_ADDED). */
@Entity('partner_arrival')
export class PartnerArrival {
  @PrimaryColumn('text')
  wabaId!: string;

  @Column('text', { nullable: true })
  ownerBusinessId!: string | null;

  @Column('timestamptz')
  seenAt!: Date;
}
