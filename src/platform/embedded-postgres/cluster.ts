import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError, OWN_DATABASE, damagedFolder, foreignFolder, outputFault } from './fault.js';
import { type PostgresHome, giveToServer, readText, run } from './home.js';
import { processIdentity } from './postmaster.js';

const MAJOR = '18';

/** Leaves a whole cluster of the right version in home.folder, or throws and changes nothing. */
export async function prepareCluster(
  home: PostgresHome,
  log: (line: string) => void,
  throwaway: boolean,
): Promise<void> {
  const entries = await readdir(home.folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'EACCES') throw foreignFolder(home.folder, (await stat(home.folder)).uid);
    throw error;
  });
  if (entries.length === 0) return createCluster(home, log, throwaway);

  const cluster = join(home.folder, 'cluster');
  const version = (await readText(home, 'cluster/PG_VERSION'))?.trim();
  if (!version)
    throw damagedFolder(home.folder, 'PG_VERSION is missing or empty although other files are there');
  if (version !== MAJOR) {
    throw new EmbeddedPostgresError(
      `The database folder ${home.folder} was made by PostgreSQL ${version}, this is ${MAJOR}: move it away to start ` +
        `with an empty database, and load a dump of the old one made with PostgreSQL ${version}.`,
    );
  }
  if (!(await readText(home, 'password')))
    throw damagedFolder(home.folder, 'its file "password" is missing or empty');
  const { uid, mode } = await stat(cluster);
  const mine = home.user?.uid ?? process.getuid?.();
  if (mine !== undefined && uid !== mine) {
    if (!home.user) throw foreignFolder(home.folder, uid);
    await giveToServer(home, home.folder);
  }
  // A copy or a restored archive often opens the modes, and PostgreSQL then refuses the folder.
  if (process.platform !== 'win32' && mode & 0o077) await chmod(cluster, 0o700);
}

/** Made beside its final place and renamed into it: never half there, and of two concurrent starts one wins. */
async function createCluster(
  home: PostgresHome,
  log: (line: string) => void,
  throwaway: boolean,
): Promise<void> {
  log('Creating the embedded PostgreSQL database');
  await removeLeftovers(home);
  const draft = await mkdtemp(`${home.folder}.new-${process.pid}-`);
  try {
    await writeFile(join(draft, 'password'), randomBytes(24).toString('base64url'), { mode: 0o600 });
    await giveToServer(home, draft);
    const args = ['-D', join(draft, 'cluster'), '-U', 'postgres', `--pwfile=${join(draft, 'password')}`];
    args.push('--auth=scram-sha-256', '-E', 'UTF8', '--locale=C.UTF-8', ...(throwaway ? ['--no-sync'] : []));
    const { code, output } = await run(home, 'initdb', args);
    if (code !== 0) {
      const reason =
        output.match(/^(?:initdb: error|FATAL|PANIC).*$/m)?.[0] ?? output.trim().split('\n').at(-1);
      throw (
        outputFault(output, home.dataDir) ??
        new EmbeddedPostgresError(
          `The embedded PostgreSQL could not create its database (${reason}): ${OWN_DATABASE}.`,
        )
      );
    }
    await rename(draft, home.folder).catch(async (error: NodeJS.ErrnoException) => {
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code ?? '') || !(await readText(home, 'password')))
        throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Drafts of starts that were killed. */
async function removeLeftovers(home: PostgresHome): Promise<void> {
  for (const name of await readdir(home.dataDir)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (!pid || (await processIdentity(Number(pid)))) continue;
    await rm(join(home.dataDir, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
