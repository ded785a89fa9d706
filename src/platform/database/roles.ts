import type { ClientBase } from 'pg';

/** What a connection is by itself: it may keep webhooks and find out whose they are. */
const DOOR_ROLE = 'conect_door';
/** Whose rows a transaction sees: those of one tenant, or all. */
export const TENANT_ROLE = 'conect_tenant';
export const SYSTEM_ROLE = 'conect_system';

/** Before the first migration: the role is not there, or another database of the server has it and we may not use it yet. */
const NOT_YET = new Set(['22023', '42501']);

/**
 * For the pool: a new connection gives up what the user of `DATABASE_URL` may do, who may be the owner of the tables
 * or a superuser. One that is made before the first migration, when there is nothing to see, serves only once.
 */
export function stepDown(client: ClientBase, done: (error?: Error) => void): void {
  // The pool listens only from when it has handed the connection out: one that breaks now must not end the process.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  const end = (error?: Error): void => {
    done(error);
    client.removeListener('error', ignore);
  };
  client.query(`select set_config('role', '${DOOR_ROLE}', false)`).then(
    () => end(),
    (error: Error & { code?: string }) => {
      if (!NOT_YET.has(error.code ?? '')) return end(error);
      // The pool's own count of uses, compared with `maxUses` when the connection is given back.
      Object.assign(client, { _poolUseCount: Infinity });
      end();
    },
  );
}
