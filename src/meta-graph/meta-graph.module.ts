import { Module } from '@nestjs/common';
import { GraphAccounts } from './graph-accounts.js';
import { GraphApps } from './graph-apps.js';
import { GraphClient } from './graph.client.js';
import { GraphMedia } from './graph-media.js';
import { GraphMessages } from './graph-messages.js';
import { GraphNumbers } from './graph-numbers.js';
import { GraphTemplates } from './graph-templates.js';
import { GraphTrace } from './graph-trace.js';
import { GraphUploads } from './graph-uploads.js';
import { GraphReader } from './graph-reader.js';

/** Meta's Graph API as typed calls. Needs `Env`, `Metrics` and `Log` of the global platform module, nothing else. */
@Module({
  providers: [
    GraphClient,
    GraphReader,
    GraphTrace,
    GraphMessages,
    GraphMedia,
    GraphAccounts,
    GraphApps,
    GraphNumbers,
    GraphTemplates,
    GraphUploads,
  ],
  exports: [GraphMessages, GraphMedia, GraphAccounts, GraphApps, GraphNumbers, GraphTemplates, GraphUploads],
})
export class MetaGraphModule {}
