import './node-version.mjs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.mjs';

/** npm run bench -- <name>: runs bench/<name>.bench.ts; without a name, lists the names. */
const names = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));
const name = process.argv[2];
if (!name || !names.includes(name)) {
  if (name) console.error(`There is no benchmark "${name}".`);
  console.log(`Benchmarks (npm run bench -- <name>): ${names.join(', ') || 'none yet'}`);
  process.exit(name ? 1 : 0);
}
ensureBuilt();
await import(pathToFileURL(join(root, 'dist', 'bench', `${name}.bench.js`)).href);
