import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often something was tried in the running window; shared by all processes. */
@Entity('attempt_count')
export class AttemptCount {
  /** SHA-256 of what is counted. */
  @PrimaryColumn('bytea')
  key!: Buffer;

  @Column('integer')
  count!: number;

  @Column('timestamptz')
  windowEndsAt!: Date;
}
