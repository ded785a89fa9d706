import { execFile, spawn } from 'node:child_process';
import { chmod, lchown, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { copyBinaries, installedBinaries, linkLibraries } from './binaries.js';
import { EmbeddedPostgresError, OWN_DATABASE, folderFault, noPasswdEntry } from './fault.js';

/** Where the embedded server's binaries and data are, and whom it runs as. */
export interface PostgresHome {
  /** The DATA_DIR in force: the one asked for, or the system folder when the server's user cannot enter that. */
  dataDir: string;
  /** Holds the cluster, its password, port and log; belongs to the server's user. */
  folder: string;
  /** Holds bin/, lib/ and share/. */
  native: string;
  /** Set when this process is root: PostgreSQL refuses to run as root. */
  user?: { uid: number; gid: number; name: string };
  /** Says that the data is not where it was asked to be. */
  note?: string;
}

/** Where the data goes when root's server user cannot enter the folder that was asked for. */
export const SYSTEM_DATA_DIR = '/var/lib/aiahub-conect';

/** Finds or makes a place where the server can run; throws EmbeddedPostgresError when there is none. */
export async function openHome(wanted: string, systemDir = SYSTEM_DATA_DIR): Promise<PostgresHome> {
  const asked = resolve(wanted);
  const installed = installedBinaries();
  const linked = await linkLibraries(installed);
  if (process.getuid?.() !== 0) {
    if (!hasPasswdEntry()) throw noPasswdEntry();
    await makeFolder(asked);
    const native = linked ? installed : await copyBinaries(installed, asked);
    return { dataDir: asked, folder: join(asked, 'postgres'), native };
  }

  const user = await serverUser(join(asked, 'postgres', 'cluster'));
  const reachable = await makeEnterable(asked, user);
  const dataDir = reachable ? asked : systemDir;
  if (!reachable && !(await makeEnterable(systemDir, user))) {
    throw new EmbeddedPostgresError(
      `The PostgreSQL server runs as user "${user.name}", who can enter neither ${asked} nor ${systemDir}: ` +
        `set DATA_DIR to a folder that user can enter, or ${OWN_DATABASE}.`,
    );
  }
  const home: PostgresHome = { dataDir, folder: join(dataDir, 'postgres'), native: installed, user };
  if (!reachable) home.note = await movedNote(asked, systemDir, user.name);
  // Only a try tells: the folders above, the files' modes and a mount's options all have a say.
  const tried = await run(home, 'initdb', ['--version']).catch(() => undefined);
  if (!linked || tried?.code !== 0) home.native = await copyBinaries(installed, dataDir);
  return home;
}

/** Runs one of PostgreSQL's programs as the server's user and returns its exit code and all it printed. */
export function run(
  home: PostgresHome,
  program: string,
  args: string[],
): Promise<{ code: number; output: string }> {
  const file = join(home.native, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
  return new Promise((done, failed) => {
    // A constant environment: PGDATA, PGPORT and their like must not reach the programs.
    const child = spawn(file, args, {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(home.user ? { uid: home.user.uid, gid: home.user.gid } : {}),
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => failed(cannotRun(error.message)));
    child.on('close', (code) => {
      if (/error while loading shared libraries|not found \(required by/.test(output))
        failed(cannotRun(output.trim()));
      else done({ code: code ?? -1, output });
    });
  });
}

/** Gives `path` and all below it to the server's user; does nothing unless this process is root. */
export async function giveToServer(home: PostgresHome, path: string): Promise<void> {
  if (!home.user) return;
  const { uid, gid } = home.user;
  await lchown(path, uid, gid);
  for (const entry of await readdir(path, { recursive: true }).catch(() => [])) {
    await lchown(join(path, entry), uid, gid);
  }
}

/** A small file of the home's folder; undefined when it is missing or empty. */
export async function readText(home: PostgresHome, name: string): Promise<string | undefined> {
  return (await readFile(join(home.folder, name), 'utf8').catch(() => undefined)) || undefined;
}

/** Writes a small file of the home's folder, for its owner only. */
export async function writeText(home: PostgresHome, name: string, text: string): Promise<void> {
  await writeFile(join(home.folder, name), text, { mode: 0o600 });
  await giveToServer(home, join(home.folder, name));
}

function cannotRun(reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL cannot run on this machine (${reason}): ${OWN_DATABASE}.`,
  );
}

/** Whoever owns the cluster already, else the system's postgres user, else nobody. */
async function serverUser(cluster: string): Promise<{ uid: number; gid: number; name: string }> {
  const owner = await stat(cluster).catch(() => undefined);
  if (owner?.uid) {
    const name = await id('-un', String(owner.uid));
    if (name) return { uid: owner.uid, gid: owner.gid, name };
  }
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [await id('-u', name), await id('-g', name)];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid), name };
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as: ` +
      `start as an ordinary user, or ${OWN_DATABASE}.`,
  );
}

function id(...args: string[]): Promise<string | undefined> {
  return new Promise((done) => execFile('id', args, (error, out) => done(error ? undefined : out.trim())));
}

function hasPasswdEntry(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    const first = await mkdir(path, { recursive: true });
    // Folders made here let root's server user through, whatever the umask; they do not let it list them.
    for (let made = path; first && process.getuid?.() === 0; made = dirname(made)) {
      await chmod(made, ((await stat(made)).mode & 0o777) | 0o111);
      if (made === first) break;
    }
  } catch (error) {
    throw folderFault(error, path);
  }
}

async function makeEnterable(path: string, user: { uid: number; gid: number }): Promise<boolean> {
  let above = path;
  while (!(await stat(above).catch(() => undefined)) && dirname(above) !== above) above = dirname(above);
  if (!(await stat(above)).isDirectory()) throw folderFault({ code: 'ENOTDIR' }, path);
  if (!(await canEnter(above, user))) return false;
  await makeFolder(path);
  return canEnter(path, user);
}

/** Asks the system itself, since access lists and mounts count as well as modes. */
function canEnter(path: string, { uid, gid }: { uid: number; gid: number }): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn('/bin/sh', ['-c', 'cd -- "$1"', 'sh', path], { cwd: '/', uid, gid, stdio: 'ignore' });
    child.on('error', () => done(false));
    child.on('close', (code) => done(code === 0));
  });
}

async function movedNote(asked: string, systemDir: string, name: string): Promise<string> {
  const left = await stat(join(asked, 'postgres')).catch(() => undefined);
  const rest = left ? `; what is already in ${asked} stays there, unused` : '';
  return `The PostgreSQL server runs as user "${name}", who cannot enter ${asked}, so the data lives in ${systemDir}${rest}.`;
}
