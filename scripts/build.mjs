import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePanelBuilt } from './build-panel.mjs';
import { fail, freshBuild, root } from './fresh-build.mjs';

export { root };

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

/** Compiles the application into dist/, unless it is there already. */
export function ensureBuilt() {
  freshBuild({ name: 'the application', inputs: INPUTS, target: 'dist', build: compile });
}

function compile(draft) {
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (!existsSync(nest)) fail('The packages are not installed: run "npm ci" first.');
  const config = `${draft}.json`;
  try {
    const compilerOptions = { outDir: draft, incremental: false };
    writeFileSync(config, JSON.stringify({ extends: './tsconfig.build.json', compilerOptions }));
    const result = spawnSync(process.execPath, [nest, 'build', '--path', relative(root, config)], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (result.status !== 0) fail('The build failed, see above.');
  } finally {
    rmSync(config, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureBuilt();
  ensurePanelBuilt();
}
