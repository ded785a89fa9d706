import type { Connection, Submittable } from 'pg';

/** What `pg` has for the data of a COPY, and does not declare. */
interface CopyConnection {
  sendCopyFromChunk(rows: Buffer): void;
  endCopyFrom(): void;
}

/**
 * One `copy … from stdin`: the statement, its rows and their end leave together, for one round trip. Should PostgreSQL
 * refuse the statement, it passes over the rows that come behind it (PostgreSQL, "Message Flow", COPY Operations).
 */
export class CopyIn implements Submittable {
  /** `pg` puts its `query_timeout` around it. */
  callback: () => void = () => undefined;

  constructor(
    private readonly sql: string,
    private readonly rows: Buffer,
    private readonly done: (error?: Error) => void,
  ) {}

  submit(connection: Connection): void {
    const { stream } = connection;
    stream.cork();
    connection.query(this.sql);
    const copy = connection as unknown as CopyConnection;
    copy.sendCopyFromChunk(this.rows);
    copy.endCopyFrom();
    stream.uncork();
  }

  handleCopyInResponse(): void {
    // The rows are on their way already.
  }

  handleCommandComplete(): void {
    // It counts once the connection is ready again.
  }

  /** After an error `pg` asks this query nothing more. */
  handleError(error: Error): void {
    this.callback();
    this.done(error);
  }

  handleReadyForQuery(): void {
    this.callback();
    this.done();
  }
}
