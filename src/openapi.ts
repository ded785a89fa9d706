import { mkdir, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { openApiDocument } from './openapi-document.js';
import { readEnv } from './platform/env.js';
import { createHttpAdapter } from './platform/http/http-server.js';

/** Writes docs/openapi.json without a database: the application is only previewed, nothing is connected. */
const env = readEnv({
  DATABASE_URL: 'postgres://preview@localhost/preview',
  META_APP_SECRET: 'preview',
  META_VERIFY_TOKEN: 'preview',
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  ADMIN_API_KEY: 'preview-preview-preview',
});
const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(env), createHttpAdapter(), {
  preview: true,
  logger: false,
  abortOnError: false,
});
app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'metrics'] });
await mkdir('docs', { recursive: true });
await writeFile('docs/openapi.json', `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
process.exit(0);
