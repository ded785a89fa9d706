import type { DynamicModule } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { DatabaseModule } from './database/database.module.js';
import { Env } from './env.js';
import { HealthController } from './health.controller.js';
import { JobsModule } from './jobs/jobs.module.js';
import { Log } from './logger.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { Resealer } from './resealer.js';
import { SafeFetch } from './safe-fetch.js';
import { Sweeper } from './sweeper.js';
import { Vault } from './vault.js';

/** Floor 0: environment, log, database, jobs, vault, metrics, health. Global, because every room stands on it. */
@Global()
@Module({})
export class PlatformModule {
  /** @param env the validated environment; several applications with different ones may run in one process (tests do). */
  static with(env: Env): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.forRoot({
          isGlobal: true,
          ignoreEnvFile: true,
          skipProcessEnv: true,
          load: [() => ({ env })],
        }),
        DatabaseModule,
        JobsModule,
      ],
      controllers: [HealthController, MetricsController],
      providers: [
        {
          provide: Env,
          inject: [ConfigService],
          useFactory: (config: ConfigService) => config.getOrThrow<Env>('env'),
        },
        Log,
        Metrics,
        Vault,
        Resealer,
        Sweeper,
        SafeFetch,
      ],
      exports: [Env, Log, Metrics, Vault, Resealer, Sweeper, SafeFetch, DatabaseModule, JobsModule],
    };
  }
}
