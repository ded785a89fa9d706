import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds into `target` unless the inputs are the ones that it was made from. `build` is given a draft folder beside it,
 * which is moved in place when whole, so that a failed or interrupted build never leaves half of one. Who comes while
 * it is being built waits for that. Ends the process when it fails.
 */
export function freshBuild({ name, inputs, target, build }) {
  const full = join(root, target);
  const stamp = join(full, '.sources');
  const hash = hashOf(inputs);
  const isFresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  if (isFresh()) return;
  const slug = target.replaceAll('/', '-');
  const draft = join(root, `.dist-${process.pid}-${slug}`);
  takeTurn(join(root, `.dist-turn-${slug}`));
  const started = Date.now();
  try {
    if (isFresh()) return;
    console.error(`Building ${name} ...`);
    build(draft);
    if (!existsSync(draft)) fail('The build failed, see above.');
    writeFileSync(join(draft, '.sources'), hash);
    moveInPlace(draft, full);
  } finally {
    removeLeftovers(process.pid);
  }
  console.error(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Waits for whoever builds the same; two minutes at most, since builds side by side are only slower. */
function takeTurn(turn) {
  const mine = join(root, `.dist-${process.pid}-turn`);
  writeFileSync(mine, String(process.pid));
  for (const until = Date.now() + 120_000; Date.now() < until;) {
    try {
      // A link appears with its content, a written file without.
      linkSync(mine, turn);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') break;
      if (isAlive(Number(readText(turn)))) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      else rmSync(turn, { force: true });
    }
  }
  rmSync(mine, { force: true });
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
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

/** What builds left that were killed, and what this one leaves; one that is under way belongs to a living process. */
function removeLeftovers(own) {
  for (const name of readdirSync(root)) {
    const pid = Number(
      /^\.dist-(\d+)/.exec(name)?.[1] ?? (/^\.dist-turn-/.test(name) && readText(join(root, name))),
    );
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
