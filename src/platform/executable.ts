import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where a program is: a path as it is given, a bare name looked for in PATH; undefined when it is not there. */
export function executable(name: string): string | undefined {
  if (isAbsolute(name)) return [name].find(runs);
  // eslint-disable-next-line no-restricted-properties -- PATH is the system's, no setting of ours
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, name)).find(runs);
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
