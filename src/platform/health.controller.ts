import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Migrator } from './database/migrator.js';
import { RowSecurityError } from './database/row-security.js';
import { HealthView } from './health.dto.js';
import { ProblemView } from './http/problem.view.js';
import { Jobs } from './jobs/jobs.js';
import { Problem } from './problem.js';
import { PublicRoute } from './route-access.js';

/** How long a dependency may take to answer, in milliseconds. */
const PATIENCE_MS = 2_500;

/** Is the process there, and can it do its work? For load balancers; says no more than they need. */
@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly source: DataSource,
    private readonly migrator: Migrator,
    private readonly jobs: Jobs,
  ) {}

  /** The process answers. */
  @Get('live')
  @PublicRoute()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Liveness' })
  @ApiOkResponse({ type: HealthView })
  live(): HealthView {
    return { status: 'ok' };
  }

  /** Database, migrations and queue backend answer. */
  @Get('ready')
  @PublicRoute()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Readiness' })
  @ApiOkResponse({ type: HealthView })
  @ApiServiceUnavailableResponse({ type: ProblemView, description: 'Names what is missing.' })
  async ready(): Promise<HealthView> {
    await this.check('database_unavailable', 'The database does not answer.', () =>
      this.source.query('select 1'),
    );
    if (await this.pending())
      throw new Problem(503, 'migrations_pending', 'Migrations are pending: run `npm run migration:run`.');
    await this.check('queue_unavailable', 'The queue backend does not answer.', () => this.jobs.ping());
    return { status: 'ok' };
  }

  private async pending(): Promise<boolean> {
    try {
      return await this.migrator.pending();
    } catch (error) {
      if (error instanceof RowSecurityError) throw new Problem(503, 'row_security', error.message);
      throw error;
    }
  }

  private async check(code: string, detail: string, ask: () => Promise<unknown>): Promise<void> {
    const late = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error('late')), PATIENCE_MS).unref(),
    );
    try {
      await Promise.race([ask(), late]);
    } catch {
      throw new Problem(503, code, detail);
    }
  }
}
