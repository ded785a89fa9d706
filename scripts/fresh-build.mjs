import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds into `target` unless the inputs are the ones that it was made from. `build` is given a draft folder beside it,
 * which is moved in place when whole, so that a failed or interrupted build never leaves half of one. Ends the process
 * when it fails.
 */
export function freshBuild({ name, inputs, target, build }) {
  const full = join(root, target);
  const stamp = join(full, '.sources');
  const hash = hashOf(inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;

  const started = Date.now();
  console.error(`Building ${name} ...`);
  removeLeftovers();
  const draft = join(root, `.dist-${process.pid}-${target.replaceAll('/', '-')}`);
  try {
    build(draft);
    if (!existsSync(draft)) fail('The build failed, see above.');
    writeFileSync(join(draft, '.sources'), hash);
    moveInPlace(draft, full);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  console.error(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

export function fail(message) {
  removeLeftovers(process.pid);
  console.error(message);
  process.exit(1);
}

function hashOf(inputs) {
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
  inputs.forEach(add);
  return hash.digest('hex');
}

/** A build side by side may put its own in place between the two steps: then once more. */
function moveInPlace(draft, target) {
  const old = `${draft}-old`;
  for (let tries = 1; ; tries++) {
    try {
      if (existsSync(target)) renameSync(target, old);
      renameSync(draft, target);
      break;
    } catch (error) {
      if (tries >= 5) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

/** What builds left that were killed; one that is under way belongs to a living process, unless it is this one that fails. */
function removeLeftovers(own) {
  for (const name of readdirSync(root)) {
    const pid = Number(/^\.dist-(\d+)/.exec(name)?.[1]);
    if (pid && (pid === own || !isAlive(pid))) rmSync(join(root, name), { recursive: true, force: true });
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
