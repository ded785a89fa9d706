import './node-version.mjs';
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * npm run check: what to run before each commit; needs no database. Unit specs are the ones beside the code in src/
 * and sandbox/, and the rules of the house; what needs a database or a running application is in test/. With --ci what CI wants besides `npm test`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (...path) => join(root, 'node_modules', ...path);
const script = (name, ...args) => [join(root, 'scripts', name), ...args];
/** The longest first: as many as there are cores go side by side. */
const STEPS = [
  {
    name: 'lint',
    args: [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0', ...cached('eslint')],
  },
  { name: 'types', args: [bin('typescript', 'bin', 'tsc'), '--noEmit'] },
  ...(process.argv.includes('--ci')
    ? [
        { name: 'openapi', args: script('openapi.mjs', '--check') },
        { name: 'migrations', args: script('migration.mjs', 'check') },
        { name: 'build of the panel', args: script('build-panel.mjs') },
      ]
    : [{ name: 'unit tests', args: script('test.mjs', '--silent', '--maxWorkers=1', ...unitSpecs()) }]),
  { name: 'types of the panel', args: [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'panel'] },
  { name: 'format', args: [bin('prettier', 'bin', 'prettier.cjs'), '--check', '.', ...cached('prettier')] },
  { name: 'arch', args: [bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), ...archArgs()] },
];

const started = Date.now();
const waiting = [...STEPS];
const failed = [];
await Promise.all(Array.from({ length: Math.max(2, Math.min(availableParallelism(), STEPS.length)) }, work));
const seconds = ((Date.now() - started) / 1000).toFixed(1);
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')} (${seconds} s)`);
  process.exit(1);
}
console.log(`All is well (${seconds} s)`);

async function work() {
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    const since = Date.now();
    const { code, output } = await run(step.args);
    const time = `${((Date.now() - since) / 1000).toFixed(1)} s`;
    if (code === 0) {
      console.log(`ok      ${step.name} (${time})`);
    } else {
      failed.push(step.name);
      console.error(`FAILED  ${step.name} (${time})\n${output.trimEnd()}\n`);
    }
  }
}

function run(args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => done({ code, output }));
  });
}

function unitSpecs() {
  return ['--testPathPatterns', '^(?!.*/test/).*/(src|sandbox)/', '/test/house'];
}

function archArgs() {
  return ['--config', '.dependency-cruiser.mjs', 'src', 'sandbox', 'migrations', 'bench', 'panel/src'];
}

function cached(tool) {
  return ['--cache', '--cache-location', join('node_modules', '.cache', tool, 'cache')];
}
