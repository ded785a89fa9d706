import { types } from 'node:util';

/** PostgreSQL classes and driver errors that mean "not reachable now", not "wrong query". */
const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
  '53100', // disk_full
  '53200', // out_of_memory
  '25006', // read_only_sql_transaction (a replica during a fail-over)
]);

/** Codes with which the database gave this transaction up in favour of others, or for taking too long. */
const CONTENDED_CODES = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available (lock_timeout)
  '57014', // query_canceled (statement_timeout)
  '25P03', // idle_in_transaction_session_timeout
]);

/** True when the database was there and gave up this transaction alone: nothing of it happened, and it may be repeated. */
export function contended(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && CONTENDED_CODES.has(code);
}

/**
 * True when the error says that the database cannot take this work now, because it cannot be reached or
 * (`contended`) because others were in the way: trying again later is right, and no fault of the work itself.
 */
export function databaseAway(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  if (contended(error)) return true;
  // FATAL, whatever the code (maintenance, a changed password): the server ended the session or let us not in.
  const severity = (error as { severity?: unknown }).severity;
  if (severity === 'FATAL' || severity === 'PANIC') return true;
  const code = codeOf(error);
  if (code !== undefined && (AWAY_CODES.has(code) || code.startsWith('08'))) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|not queryable|after calling end/i.test(
    error.message,
  );
}

function codeOf(error: unknown): string | undefined {
  // Not instanceof: under jest, errors of Node's own sockets belong to another realm.
  if (!types.isNativeError(error)) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const found = code ?? driverError?.code;
  return typeof found === 'string' ? found : undefined;
}
