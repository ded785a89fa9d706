import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A key of the store that no row holds any more: its bytes are to be removed. Filled by a trigger on `media`, so that
 * a cascade (a deleted tenant or message) leaves nothing behind. No foreign key, since it outlives its tenant.
 */
@Entity('media_garbage')
@Index('media_garbage_due', ['dueAt'])
export class MediaGarbage {
  @PrimaryColumn('text')
  storeKey!: string;

  /** Not before: somebody may just be writing it. */
  @Column('timestamptz')
  dueAt!: Date;
}
