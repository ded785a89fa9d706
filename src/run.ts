import type { Env } from './platform/env.js';
import { EnvError } from './platform/env-error.js';
import { databaseAway } from './platform/database/database-away.js';

/** How long a stop may take before the process ends anyway, in milliseconds. */
const STOP_WITHIN_MS = 30_000;
/** How often a process that npm runs looks whether npm's shell is still there, in milliseconds. */
const LOOK_AT_PARENT_MS = 500;

/**
 * Ctrl-C and SIGTERM run `stop` once, in order, and end the process; a second signal ends it at once. So does a SIGTERM to
 * the npm that runs us: it reaches the shell between npm and us, which dies of it and tells nobody.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  if (process.env.npm_lifecycle_event)
    whenParentDies(() => !stopping && process.kill(process.pid, 'SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
}

function whenParentDies(then: () => void): void {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    then();
  }, LOOK_AT_PARENT_MS);
  look.unref();
}

/** What the file system answers when a place is not ours, not there, or read-only. */
const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'ENOENT', 'EROFS', 'ENOTDIR']);

/** One clear sentence for what stopped a start, where we know it; else the error itself. */
export function startFault(error: unknown, env: Pick<Env, 'HOST' | 'PORT'> | undefined): string {
  if (error instanceof EnvError) return error.message;
  const { code, name, message, stack, syscall, path } = error as NodeJS.ErrnoException;
  const where = env ? `${env.HOST}:${env.PORT}` : 'the address';
  if (code === 'EADDRINUSE')
    return `The port is taken: something else listens on ${where}. Set PORT to a free one.`;
  if (code === 'EACCES' && syscall === 'listen')
    return `Listening on ${where} is not allowed for this user. Set PORT to one above 1023.`;
  if (code === 'EADDRNOTAVAIL')
    return `This machine has no address ${env?.HOST ?? ''}. Set HOST to one of its own, e.g. 127.0.0.1.`;
  if (path && code && NOT_WRITABLE.has(code))
    return `The ${syscall === 'mkdir' ? 'folder' : 'file'} ${path} cannot be written by this user (${code}): ${message}. Set DATA_DIR to a folder of its own.`;
  if (name === 'EmbeddedPostgresError') return message;
  if (name === 'RowSecurityError') return `${message} Tenants could see each other: the start stops here.`;
  if (code === '28P01' || code === '3D000' || code === '28000')
    return `The database refuses us: ${message}. Check DATABASE_URL.`;
  if (databaseAway(error) || name === 'AggregateError')
    return `The database cannot be reached (${code ?? message}). Check DATABASE_URL and that PostgreSQL is running.`;
  return stack ?? String(error);
}
