import type { LoggerService } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { pino } from 'pino';
import type { Logger as Pino } from 'pino';
import { Env } from './env.js';
import { redact, redactText } from './redact.js';

/**
 * The log: readable lines in a terminal, JSON in production, redacted by key and by value.
 * One wide line per effect (`webhook.received`, `outbox.sent`), never a person's text.
 * Nest's own lines go to `debug`, so that a start is short to read.
 */
@Injectable()
export class Log implements LoggerService {
  private readonly pino: Pino;

  constructor(env: Env) {
    const known = [
      ...env.appSecrets,
      env.META_VERIFY_TOKEN,
      env.ADMIN_API_KEY,
      env.META_SYSTEM_USER_TOKEN ?? '',
      env.MEDIA_S3_SECRET_KEY ?? '',
    ].concat(env.ENCRYPTION_KEY.split(','));
    this.pino = pino({
      level: env.LOG_LEVEL,
      base: { role: env.APP_ROLE },
      // Errors are already redacted plain objects when a serializer would see them.
      serializers: { err: (error: unknown) => error },
      formatters: { log: (fields) => redact(fields, known) as Record<string, unknown> },
      hooks: {
        logMethod(args, method) {
          method.apply(
            this,
            args.map((arg) => (typeof arg === 'string' ? redactText(arg, known) : arg)) as typeof args,
          );
        },
      },
      ...(process.stdout.isTTY && !env.production
        ? {
            transport: {
              target: 'pino-pretty',
              options: { ignore: 'pid,hostname,role', translateTime: 'HH:MM:ss' },
            },
          }
        : {}),
    });
  }

  /** One effect with its fields: ids, attempt, milliseconds, disposition. */
  info(event: string, fields: Record<string, unknown> = {}): void {
    this.pino.info(fields, event);
  }

  warn(event: string, fields?: unknown): void {
    if (typeof fields === 'object' && fields !== null) this.pino.warn(fields, event);
    else this.pino.warn({ context: fields }, event);
  }

  error(event: string, fields?: unknown, context?: unknown): void {
    if (typeof fields === 'object' && fields !== null) this.pino.error(fields, event);
    else this.pino.error({ stack: fields, context }, String(event));
  }

  /** A fault with its exception. */
  fault(event: string, error: unknown, fields: Record<string, unknown> = {}): void {
    this.pino.error({ ...fields, err: error instanceof Error ? error : new Error(String(error)) }, event);
  }

  log(message: unknown, context?: unknown): void {
    this.pino.debug({ context }, String(message));
  }

  debug(message: unknown, context?: unknown): void {
    this.pino.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: unknown): void {
    this.pino.trace({ context }, String(message));
  }

  fatal(message: unknown, context?: unknown): void {
    this.pino.fatal({ context }, String(message));
  }
}
