import { BullModule } from '@nestjs/bullmq';
import type { DynamicModule } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Migrator } from '../database/migrator.js';
import { Env } from '../env.js';
import { Log } from '../logger.js';
import { JobWorkers } from './job-workers.js';
import type { Job } from './job.js';
import { Jobs } from './jobs.js';
import type { QueueBackend } from './queue-backend.js';
import { openQueueBackend } from './queue-backend.js';
import { QUEUE_BACKEND } from './queue-backend.token.js';

@Global()
@Module({
  providers: [
    {
      provide: QUEUE_BACKEND,
      inject: [Env, Migrator, Log],
      useFactory: (env: Env, migrator: Migrator, logger: Log) =>
        openQueueBackend(
          env,
          () => migrator.whenUpToDate(),
          (error) => logger.warn('queue.connection', { err: error }),
        ),
    },
  ],
  exports: [QUEUE_BACKEND],
})
class QueueBackendModule {}

/** BullMQ on Redis or PostgreSQL, the bells (`Jobs`) and their workers. */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    QueueBackendModule,
    BullModule.forRootAsync({
      inject: [QUEUE_BACKEND],
      useFactory: ({ connection }: QueueBackend) => ({ connection, prefix: 'conect' }),
      // Workers start by JobWorkers: only in processes that run jobs, and only on a migrated database.
      extraOptions: { manualRegistration: true },
    }),
  ],
  providers: [Jobs, JobWorkers],
  exports: [Jobs],
})
export class JobsModule {
  /** Declares the jobs of a room; its module imports the result. */
  static declare(...jobs: Pick<Job<object>, 'name'>[]): DynamicModule {
    return BullModule.registerQueue(...jobs.map(({ name }) => ({ name })));
  }
}
