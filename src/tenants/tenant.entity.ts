import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** A client of the platform: one company with its WABAs, numbers, people and keys. */
@Entity('tenant')
export class Tenant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** BCP 47; the language of defaults such as the agent's first rules. */
  @Column('text')
  locale!: string;

  /** IANA name; business hours are read in it. */
  @Column('text')
  timezone!: string;

  /** `leaving`: deleted, and hidden from everybody while the rest of it is taken away. */
  @Column('text', { default: 'active' })
  status!: 'active' | 'suspended' | 'leaving';

  /** Messages that may be queued in a day of its time zone; null: any number. */
  @Column('integer', { nullable: true })
  dailySendLimit!: number | null;

  /** The same for a month. */
  @Column('integer', { nullable: true })
  monthlySendLimit!: number | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
