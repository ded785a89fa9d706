import { Client } from 'pg';
import { CopyIn } from './copy-in.js';

/**
 * A connection that is cut once a query of it has had no answer for `query_timeout`. `pg` only stops waiting:
 * the pool would hand the connection on, and the next query would wait behind the lost one.
 */
export class ImpatientClient extends Client {
  // The overloads of `query` are pg's own; this one only looks at what comes back.
  override query(...args: unknown[]): never {
    const answer: unknown = (super.query as (...given: unknown[]) => unknown)(...args);
    if (answer instanceof Promise) answer.catch((error: Error) => this.cutAfter(error));
    return answer as never;
  }

  /**
   * Puts rows into a table, all or none. `sql`: a `copy … from stdin (format binary)`; `rows`: as PostgreSQL's
   * documentation of COPY has its binary format.
   */
  copyIn(sql: string, rows: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (error?: Error): void => {
        if (error) this.cutAfter(error);
        if (error) reject(error);
        else resolve();
      };
      super.query(new CopyIn(sql, rows, done));
    });
  }

  private cutAfter({ message }: Error): void {
    if (message === 'Query read timeout') this.cut();
  }

  private cut(): void {
    (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}
