import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkKey, MediaStore } from './media-store.js';

/** Half-written files stand here, on the same file system, so that they can be renamed. */
const DRAFTS = '.incoming';
/** A draft as old as this has no writer any more. */
const DRAFT_MS = 24 * 3_600_000;

/** Files in a folder of this machine: written beside, synced, renamed. Several processes need one shared folder. */
export class LocalStore extends MediaStore {
  constructor(private readonly folder: string) {
    super();
  }

  async write(key: string, chunks: AsyncIterable<Buffer>): Promise<void> {
    const path = this.path(key);
    const draft = join(this.folder, DRAFTS, randomUUID());
    await mkdir(dirname(draft), { recursive: true, mode: 0o700 });
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        for await (const chunk of chunks) await file.writeFile(chunk);
        await file.sync();
      } finally {
        await file.close();
      }
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await rename(draft, path);
      await syncFolder(dirname(path));
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  async read(
    key: string,
    range?: { start: number; end: number },
  ): Promise<NodeJS.ReadableStream | undefined> {
    const file = await open(this.path(key), 'r').catch(absent);
    return file?.createReadStream({ ...range, autoClose: true });
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  async tidy(): Promise<void> {
    const folder = join(this.folder, DRAFTS);
    for (const name of (await readdir(folder).catch(absent)) ?? []) {
      const path = join(folder, name);
      const { mtimeMs } = (await stat(path).catch(absent)) ?? { mtimeMs: Infinity };
      if (mtimeMs < Date.now() - DRAFT_MS) await rm(path, { force: true });
    }
  }

  private path(key: string): string {
    return join(this.folder, checkKey(key));
  }
}

/** A renamed file survives a power cut once its folder is on the disk; not every system lets a folder be synced. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
