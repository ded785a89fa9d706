import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Secrets of a development start; made once and kept beside the database, which is sealed with one of them. */
export interface DevelopmentSecrets {
  ENCRYPTION_KEY: string;
  ADMIN_API_KEY: string;
  META_VERIFY_TOKEN: string;
}

/**
 * Reads `secrets.json` of the data folder, or makes it, for its owner only.
 * @throws Error with one clear sentence when the file is there but cannot be used
 */
export async function developmentSecrets(dataDir: string): Promise<DevelopmentSecrets> {
  const file = join(dataDir, 'secrets.json');
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new Error(`The secrets in ${file} cannot be read (${error.code}): give this user access to it.`);
  });
  if (kept !== undefined) return parse(kept, file);
  const secrets = {
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    ADMIN_API_KEY: `admin_${randomBytes(18).toString('base64url')}`,
    META_VERIFY_TOKEN: randomBytes(18).toString('base64url'),
  };
  await mkdir(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return secrets;
}

function parse(text: string, file: string): DevelopmentSecrets {
  try {
    const secrets = JSON.parse(text) as Partial<DevelopmentSecrets>;
    const { ENCRYPTION_KEY, ADMIN_API_KEY, META_VERIFY_TOKEN } = secrets;
    if (ENCRYPTION_KEY && ADMIN_API_KEY && META_VERIFY_TOKEN)
      return { ENCRYPTION_KEY, ADMIN_API_KEY, META_VERIFY_TOKEN };
  } catch {
    // the same sentence for every kind of damage
  }
  throw new Error(
    `The file ${file} is damaged. The tokens in the database are sealed with its key: restore it, or remove the whole data folder to begin anew.`,
  );
}
