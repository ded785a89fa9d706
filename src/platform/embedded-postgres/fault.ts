/** An expected fault of the embedded PostgreSQL: the message is one sentence that names the problem and the way out. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

/** What every message offers last. */
export const OWN_DATABASE = 'set DATABASE_URL to a PostgreSQL 14 or newer of your own';

/** Turns what the file system says about `path` into an EmbeddedPostgresError; anything unexpected comes back as it is. */
export function folderFault(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (['ENOSPC', 'EDQUOT'].includes(code)) return diskFull(path);
  // ENOENT is what Node makes of a folder on a read-only file system.
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes(code)) {
    return new EmbeddedPostgresError(
      `The data folder ${path} cannot be used by this user (${code}): ` +
        `give it write access, set DATA_DIR to a folder that has it, or ${OWN_DATABASE}.`,
    );
  }
  if (['ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP'].includes(code)) {
    return new EmbeddedPostgresError(
      `The data folder ${path} cannot be a folder (${code}): set DATA_DIR to another path, or ${OWN_DATABASE}.`,
    );
  }
  return error;
}

/** Finds the known faults in what PostgreSQL's programs or its server log printed; undefined when there is none. */
export function outputFault(output: string, folder: string): EmbeddedPostgresError | undefined {
  if (/No space left on device|Disk quota exceeded/i.test(output)) return diskFull(folder);
  if (/could not look up (effective )?user|user does not exist/i.test(output)) return noPasswdEntry();
  if (/wrong ownership/i.test(output)) return foreignFolder(folder);
  return undefined;
}

/** PostgreSQL asks the system for the name of its user and refuses to run without one. */
export function noPasswdEntry(): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL cannot run as uid ${process.getuid?.() ?? '?'}, which has no entry in the user ` +
      `database (/etc/passwd): start as a user that has one, or ${OWN_DATABASE}.`,
  );
}

/** The folder was made by a start under another account. */
export function foreignFolder(folder: string, uid?: number): EmbeddedPostgresError {
  const owner = uid === undefined ? 'another user' : `another user (uid ${uid})`;
  return new EmbeddedPostgresError(
    `The database folder ${folder} belongs to ${owner}: start as that user or as root, ` +
      `set DATA_DIR to a folder of your own, or ${OWN_DATABASE}.`,
  );
}

/** The folder holds something, but not a whole database. */
export function damagedFolder(folder: string, what: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database folder ${folder} is damaged (${what}): restore it from a backup, ` +
      `or move it away to start with an empty database.`,
  );
}

function diskFull(path: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The disk of ${path} is full: free some space, set DATA_DIR to a folder on another disk, or ${OWN_DATABASE}.`,
  );
}
