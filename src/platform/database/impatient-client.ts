import { Client } from 'pg';

/**
 * A connection that is cut once a query of it has had no answer for `query_timeout`. `pg` only stops waiting:
 * the pool would hand the connection on, and the next query would wait behind the lost one.
 */
export class ImpatientClient extends Client {
  // The overloads of `query` are pg's own; this one only looks at what comes back.
  override query(...args: unknown[]): never {
    const answer: unknown = (super.query as (...given: unknown[]) => unknown)(...args);
    if (answer instanceof Promise)
      answer.catch((error: Error) => {
        if (error.message === 'Query read timeout') this.cut();
      });
    return answer as never;
  }

  private cut(): void {
    (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}
