import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';

/** One process taking webhooks, from `openedAt` to `seenAt` at least: when the webhook door was open, and when not. */
@Entity('door_session')
@Index('door_session_seen', ['seenAt'])
export class DoorSession {
  @PrimaryColumn('uuid')
  id!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  openedAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  seenAt!: Date;

  /** When deliveries were last seen waiting longer than they should. */
  @Column('timestamptz', { nullable: true })
  backlogAt!: Date | null;
}
