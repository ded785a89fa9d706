import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Env } from '../env.js';
import { LiveBus } from '../live-bus/live-bus.js';
import { Database } from './database.js';
import { Migrator } from './migrator.js';
import { applicationOptions } from './postgres-options.js';

/** The connection pool, migrations and `Database`; entities come from their own rooms. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Env],
      useFactory: (env: Env) => ({
        ...applicationOptions(env.DATABASE_URL, env.DATABASE_POOL_MAX),
        autoLoadEntities: true,
        retryAttempts: 5,
        retryDelay: 1_000,
        verboseRetryLog: false,
      }),
    }),
  ],
  providers: [Database, LiveBus, Migrator],
  exports: [Database, LiveBus, Migrator],
})
export class DatabaseModule {}
