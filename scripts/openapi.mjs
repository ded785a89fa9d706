import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureBuilt, root } from './build.mjs';

/**
 * npm run openapi: writes docs/openapi.json and the panel's types of it; with --check, leaves both alone and fails when
 * they would change.
 */
const FILES = ['docs/openapi.json', 'panel/src/api/schema.d.ts'];
const read = (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '');
const before = FILES.map(read);
ensureBuilt();
run(join(root, 'dist', 'src', 'openapi.js'));
const panel = createRequire(join(root, 'panel', 'package.json'));
run(
  join(dirname(panel.resolve('openapi-typescript/package.json')), 'bin', 'cli.js'),
  FILES[0],
  '-o',
  FILES[1],
);

if (process.argv.includes('--check')) {
  FILES.forEach((file, index) => check(file, before[index], read(file)));
  if (process.exitCode) console.error('Run "npm run openapi" and commit what it writes.');
}

function check(file, before, after) {
  if (after === before) return console.log(`${file} is up to date`);
  if (before) writeFileSync(join(root, file), before);
  const [was, is] = [before.split('\n'), after.split('\n')];
  const line = is.findIndex((text, index) => text !== was[index]);
  console.error(`${file} is out of date from line ${line + 1} on:`);
  console.error(`  committed: ${was[line]?.trim() ?? '(end)'}\n  now:       ${is[line]?.trim() ?? '(end)'}`);
  process.exitCode = 1;
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
