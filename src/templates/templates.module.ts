import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MetaGraphModule } from '../meta-graph/meta-graph.module.js';
import { JobsModule } from '../platform/jobs/jobs.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { KnownTemplates } from './known-templates.js';
import { SendCheck } from './send-check.js';
import { TemplateChange } from './template-change.entity.js';
import { TemplateEditor } from './template-editor.js';
import { TemplateLibraryController } from './template-library.controller.js';
import { TemplateLibrary } from './template-library.js';
import { TemplateLinter } from './template-linter.js';
import { TemplateRefusals } from './template-refusals.js';
import { TemplateReader } from './template-reader.js';
import { TemplateRemover } from './template-remover.js';
import { TemplateReread } from './template-reread.js';
import { templateRereadJob } from './template-reread.job.js';
import { TemplateRereadProcessor } from './template-reread.processor.js';
import { TemplateStepsController } from './template-steps.controller.js';
import { TemplateSubmission } from './template-submission.js';
import { TemplateSyncState } from './template-sync.entity.js';
import { templateSyncJob } from './template-sync.job.js';
import { TemplateSyncProcessor } from './template-sync.processor.js';
import { TemplateSyncRepository } from './template-sync.repository.js';
import { TemplateSync } from './template-sync.js';
import { TemplateUploadsController } from './template-uploads.controller.js';
import { TemplateUploads } from './template-uploads.js';
import { TemplateTimelineRepository } from './template-timeline.repository.js';
import { TemplateWriter } from './template-writer.js';
import { Template } from './template.entity.js';
import { TemplateRepository } from './template.repository.js';
import { TemplatesController } from './templates.controller.js';
import { TemplatesSweeper } from './templates.sweeper.js';
import { Templates } from './templates.js';
import { WabaCredentials } from './waba-credentials.js';

/** What may be said outside of the 24-hour window: message templates, from draft to a send that fits. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Template, TemplateChange, TemplateSyncState]),
    JobsModule.declare(templateSyncJob, templateRereadJob),
    MetaGraphModule,
    TenantsModule,
  ],
  // Fixed names before `:templateId`.
  controllers: [
    TemplateLibraryController,
    TemplateUploadsController,
    TemplatesController,
    TemplateStepsController,
  ],
  providers: [
    TemplateRepository,
    TemplateSyncRepository,
    WabaCredentials,
    KnownTemplates,
    TemplateSync,
    TemplateReread,
    TemplateTimelineRepository,
    TemplateRefusals,
    TemplateReader,
    TemplateLinter,
    TemplateSubmission,
    TemplateWriter,
    TemplateEditor,
    TemplateRemover,
    TemplateLibrary,
    TemplateUploads,
    SendCheck,
    Templates,
    TemplateSyncProcessor,
    TemplateRereadProcessor,
    TemplatesSweeper,
  ],
  exports: [Templates],
})
export class TemplatesModule {}
