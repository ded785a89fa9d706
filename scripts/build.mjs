import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const INPUTS = [
  'src',
  'migrations',
  'sandbox',
  'bench',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'package-lock.json',
];

/**
 * Compiles into dist/ unless the sources are the ones that dist/ was made from. Built beside it and moved in place
 * when whole, so that a failed or interrupted build never leaves half of one. Ends the process when it fails.
 */
export function ensureBuilt() {
  const dist = join(root, 'dist');
  const stamp = join(dist, '.sources');
  const hash = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;

  const started = Date.now();
  console.error('Building ...');
  removeLeftovers();
  const draft = join(root, `.dist-${process.pid}`);
  const config = `${draft}.json`;
  try {
    writeFileSync(
      config,
      JSON.stringify({
        extends: './tsconfig.build.json',
        compilerOptions: { outDir: draft, incremental: false },
      }),
    );
    const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    if (!existsSync(nest)) fail('The packages are not installed: run "npm ci" first.');
    const result = spawnSync(process.execPath, [nest, 'build', '--path', relative(root, config)], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (result.status !== 0 || !existsSync(draft)) fail('The build failed, see above.', draft, config);
    writeFileSync(join(draft, '.sources'), hash);
    moveInPlace(draft, dist);
  } finally {
    rmSync(config, { force: true });
  }
  console.error(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function hashOfSources() {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    } else if (!/\.(spec|e2e)\.ts$/.test(path)) {
      hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    }
  };
  INPUTS.forEach(add);
  return hash.digest('hex');
}

/** A build side by side may put its own in place between the two steps: then once more. */
function moveInPlace(draft, dist) {
  const old = `${draft}-old`;
  for (let tries = 1; ; tries++) {
    try {
      if (existsSync(dist)) renameSync(dist, old);
      renameSync(draft, dist);
      break;
    } catch (error) {
      if (tries >= 5) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

/** What builds left that were killed; one that is under way belongs to a living process. */
function removeLeftovers() {
  for (const name of readdirSync(root)) {
    const pid = /^\.dist-(\d+)/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function fail(message, ...leftovers) {
  for (const path of leftovers) rmSync(path, { recursive: true, force: true });
  console.error(message);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureBuilt();
