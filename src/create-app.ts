import { NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import { DOCS_PAGE } from './docs-page.js';
import { openApiDocument } from './openapi-document.js';
import { JobDashboard } from './panel/job-dashboard.js';
import { PanelPages } from './panel/panel-pages.js';
import { Migrator } from './platform/database/migrator.js';
import type { Env } from './platform/env.js';
import { BodyGuard } from './platform/http/body.guard.js';
import { createHttpAdapter } from './platform/http/http-server.js';
import { registerUploads } from './platform/http/uploads.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { validationPipe } from './platform/http/validation.js';
import { Log } from './platform/logger.js';
import { Metrics } from './platform/metrics.js';
import { Problem } from './platform/problem.js';

/** Everything that stands outside of `/api/v1`. */
const UNPREFIXED = ['health/live', 'health/ready', 'metrics'];
/** What a process answers that only works on jobs. */
const WORKER_ROUTES = /^\/(health\/|metrics)/;

/**
 * The whole application, migrated and ready to listen; `main`, the development start and the tests all use
 * this one. Close it with `app.close()`: workers first, then HTTP, then connections.
 */
export async function createApp(env: Env): Promise<NestFastifyApplication> {
  const adapter = createHttpAdapter();
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(env), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new Log(env),
  });
  app.setGlobalPrefix('api/v1', { exclude: UNPREFIXED });
  // After those of `access` and `tenants`, which stand in the modules.
  app.useGlobalGuards(new BodyGuard(app.get(Reflector)));
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(app.get(Log)));
  await registerUploads(adapter, env.mediaMaxBytes);
  measureRequests(app);
  if (env.runsApi) {
    // The document is made for the first who asks for it: a start need not wait for it.
    SwaggerModule.setup('docs', app, () => openApiDocument(app), DOCS_PAGE);
    await app.get(JobDashboard).mount(adapter.getInstance());
    await app.get(PanelPages).mount(adapter.getInstance());
  } else {
    adapter.getInstance().addHook('onRequest', async ({ url }) => {
      if (!WORKER_ROUTES.test(url))
        throw new Problem(404, 'not_found', 'This process only works on jobs; ask one with APP_ROLE=api.');
    });
  }
  try {
    await app.get(Migrator).migrate();
    await app.init();
    await adapter.getInstance().ready();
    return app;
  } catch (error) {
    // What was opened so far must not go on by itself.
    await app.close().catch(() => undefined);
    throw error;
  }
}

function measureRequests(app: NestFastifyApplication): void {
  const metrics = app.get(Metrics);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'none';
      metrics.http.observe(
        { route, method: request.method, status: reply.statusCode },
        reply.elapsedTime / 1_000,
      );
      done();
    });
}
