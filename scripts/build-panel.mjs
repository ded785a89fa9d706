import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fail, freshBuild, root } from './fresh-build.mjs';

const INPUTS = [
  'panel/src',
  'panel/index.html',
  'panel/vite.config.mjs',
  'panel/package.json',
  'package-lock.json',
];
/** Compressed JavaScript of the first load, in bytes: what somebody waits for on a slow line. */
const BUDGET_BYTES = 250 * 1024;

/** Builds the panel into panel/dist, unless it is there already; fails when its first load grows over the budget. */
export function ensurePanelBuilt() {
  freshBuild({ name: 'the panel', inputs: INPUTS, target: 'panel/dist', build: bundle });
}

function bundle(draft) {
  const result = spawnSync(
    process.execPath,
    [
      viteBin(),
      'build',
      '--outDir',
      draft,
      '--emptyOutDir',
      '--manifest',
      'manifest.json',
      '--logLevel',
      'warn',
    ],
    { cwd: join(root, 'panel'), stdio: ['ignore', 2, 2] },
  );
  if (result.status !== 0) fail('The build of the panel failed, see above.');
  const sizes = compress(join(draft, 'assets'));
  const firstLoad = firstFiles(JSON.parse(readFileSync(join(draft, 'manifest.json'), 'utf8')));
  const bytes = firstLoad.reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
  const kib = (count) => `${(count / 1024).toFixed(1)} KiB`;
  console.error(
    `The panel's first load: ${kib(bytes)} of compressed JavaScript (at most ${kib(BUDGET_BYTES)})`,
  );
  if (bytes > BUDGET_BYTES)
    fail('The first load of the panel is over its budget: load what is heavy only where it is used.');
}

function viteBin() {
  try {
    const require = createRequire(join(root, 'panel', 'package.json'));
    return join(dirname(require.resolve('vite/package.json')), 'bin', 'vite.js');
  } catch {
    return fail('The packages are not installed: run "npm ci" first.');
  }
}

/** Writes what is worth it as .br and .gz beside it, so that no request compresses. Answers the sizes of scripts. */
function compress(folder) {
  const sizes = new Map();
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const bytes = readFileSync(join(folder, name));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    const small = brotliCompressSync(bytes, { params });
    if (bytes.length > 1024) {
      writeFileSync(join(folder, `${name}.br`), small);
      writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    }
    if (name.endsWith('.js')) sizes.set(`assets/${name}`, small.length);
  }
  return sizes;
}

/** The entry and everything that it imports statically. */
function firstFiles(manifest) {
  const found = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (!chunk || found.has(chunk.file)) return;
    found.add(chunk.file);
    (chunk.imports ?? []).forEach(visit);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  return [...found];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensurePanelBuilt();
