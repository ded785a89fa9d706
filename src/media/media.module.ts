import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MetaGraphModule } from '../meta-graph/meta-graph.module.js';
import { Env } from '../platform/env.js';
import { JobsModule } from '../platform/jobs/jobs.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { fetchMediaJob } from './fetch-media.job.js';
import { FetchMediaProcessor } from './fetch-media.processor.js';
import { LocalStore } from './local-store.js';
import { MediaAtMeta } from './media-at-meta.entity.js';
import { MediaController } from './media.controller.js';
import { Media } from './media.entity.js';
import { MediaFiles } from './media-files.js';
import { MediaGarbage } from './media-garbage.entity.js';
import { MediaIntake } from './media-intake.js';
import { MediaRepository } from './media.repository.js';
import { MediaStore } from './media-store.js';
import { MediaSweeper } from './media.sweeper.js';
import { MediaUploads } from './media-uploads.js';
import { MediaUpkeepRepository } from './media-upkeep.repository.js';
import { MetaCopies } from './meta-copies.js';
import { S3Store } from './s3-store.js';
import { UploadRepository } from './upload.repository.js';
import { VoiceNotes } from './voice/voice-notes.js';
import { UploadsController } from './uploads.controller.js';

/** Files: fetched from Meta at once or uploaded, kept in a store, served to their tenant, copied to Meta. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Media, MediaAtMeta, MediaGarbage]),
    JobsModule.declare(fetchMediaJob),
    MetaGraphModule,
    TenantsModule,
  ],
  controllers: [MediaController, UploadsController],
  providers: [
    {
      provide: MediaStore,
      inject: [Env],
      useFactory: (env: Env): MediaStore =>
        env.MEDIA_S3_BUCKET ? new S3Store(env) : new LocalStore(join(env.DATA_DIR, 'media')),
    },
    MediaRepository,
    MediaUpkeepRepository,
    MediaFiles,
    UploadRepository,
    MediaUploads,
    VoiceNotes,
    MetaCopies,
    MediaIntake,
    FetchMediaProcessor,
    MediaSweeper,
  ],
  exports: [MediaFiles, MetaCopies],
})
export class MediaModule {}
