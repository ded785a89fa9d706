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

/** True when the error says that the database cannot take work now, so that trying again later is right. */
export function databaseAway(error: unknown): boolean {
  // Not instanceof: under jest, errors of Node's own sockets belong to another realm.
  if (!types.isNativeError(error)) return false;
  const code =
    (error as { code?: unknown }).code ?? (error as { driverError?: { code?: unknown } }).driverError?.code;
  // FATAL, whatever the code (maintenance, a changed password): the server ended the session or let us not in.
  const severity = (error as { severity?: unknown }).severity;
  if (severity === 'FATAL' || severity === 'PANIC') return true;
  if (typeof code === 'string' && (AWAY_CODES.has(code) || code.startsWith('08'))) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|not queryable|after calling end/i.test(
    error.message,
  );
}
