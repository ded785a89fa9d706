import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Compiles what changed into dist/, for tests that start the application as a process of its own. */
export async function built(): Promise<void> {
  await promisify(execFile)(process.execPath, ['scripts/build.mjs']);
}

/** Builds the panel, unless it is there already, for tests that look at its pages. */
export async function panelBuilt(): Promise<void> {
  await promisify(execFile)(process.execPath, ['scripts/build-panel.mjs']);
}
