import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A person's word that a step of the procedure is done, where no call of Meta's could prove it. */
@Entity('go_live_confirmation')
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'go_live_confirmation_tenant_fk' })
export class GoLiveConfirmation {
  @PrimaryColumn('uuid')
  tenantId!: string;

  /** Empty: said before a WABA was connected; counts for all of them. */
  @PrimaryColumn('text')
  wabaId!: string;

  @PrimaryColumn('text')
  stepId!: string;

  @Column('timestamptz')
  at!: Date;

  /** Who said so: `user <id>`, `api_key <id>` or `admin_key`. */
  @Column('text')
  by!: string;

  @Column('text', { nullable: true })
  note!: string | null;
}
