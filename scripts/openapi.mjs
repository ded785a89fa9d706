import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, root } from './build.mjs';

/** npm run openapi: writes docs/openapi.json; with --check, leaves it alone and fails when it would change. */
const file = join(root, 'docs', 'openapi.json');
const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
ensureBuilt();
const { status } = spawnSync(process.execPath, [join(root, 'dist', 'src', 'openapi.js')], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

if (process.argv.includes('--check')) {
  const after = readFileSync(file, 'utf8');
  if (after === before) {
    console.log('docs/openapi.json is up to date');
  } else {
    if (before) writeFileSync(file, before);
    const [was, is] = [before.split('\n'), after.split('\n')];
    const line = is.findIndex((text, index) => text !== was[index]);
    console.error(
      `docs/openapi.json is out of date from line ${line + 1} on: run "npm run openapi" and commit it.`,
    );
    console.error(
      `  committed: ${was[line]?.trim() ?? '(end)'}\n  now:       ${is[line]?.trim() ?? '(end)'}`,
    );
    process.exit(1);
  }
}
