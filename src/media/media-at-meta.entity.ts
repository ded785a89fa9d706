import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What a file of ours is brought to Meta as. */
export type Shape = 'file' | 'voice';

/** Meta's copy of a file of ours, for one number. */
@Entity('media_at_meta')
@ForeignKey('media', ['tenantId', 'mediaId'], ['tenantId', 'id'], {
  onDelete: 'CASCADE',
  name: 'media_at_meta_media_fk',
})
export class MediaAtMeta {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  mediaId!: string;

  @PrimaryColumn('text')
  phoneNumberId!: string;

  /** The file as it is, or what was made of it to be shown as a voice note. */
  @PrimaryColumn('text', { default: 'file' })
  shape!: Shape;

  @Column('text')
  metaMediaId!: string;

  /** Not used after it. */
  @Column('timestamptz')
  expiresAt!: Date;
}
