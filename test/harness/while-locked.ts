import type pg from 'pg';
import { eventually } from './world.js';

type Statement = [sql: string, ...values: unknown[]];

/** Makes a request that comes to wait for a lock of ours, and a change under that lock: the request goes on after it. */
export async function whileLocked<T>(
  database: pg.Client,
  lock: Statement,
  request: () => PromiseLike<T>,
  ...changes: Statement[]
): Promise<T> {
  await database.query('begin');
  try {
    const [sql, ...values] = lock;
    await database.query(sql, values);
    const answer = Promise.resolve(request());
    answer.catch(() => undefined);
    await waitingFor(database);
    for (const [change, ...given] of changes) await database.query(change, given);
    await database.query('commit');
    return await answer;
  } catch (error) {
    await database.query('rollback');
    throw error;
  }
}

/** Until so many wait for a lock of this connection, or for somebody who does. */
export const waitingFor = (database: pg.Client, most = 1): Promise<number> =>
  eventually(
    async () => {
      const { rows } = await database.query<{ count: number }>(
        `with recursive waiting (pid) as (
           select pg_backend_pid() union
           select l.pid from pg_locks l join waiting w on w.pid = any(pg_blocking_pids(l.pid)) where not l.granted)
         select count(*)::int - 1 as count from waiting`,
      );
      return rows[0]!.count;
    },
    (count) => count >= most,
  );
