import './node-version.mjs';
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** npm test: arguments are jest's. What was left out is said at the end by jest's closing reporter. */
const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
if (!args.some((arg) => /^(-w|--maxWorkers|-i|--runInBand|--watch)/.test(arg))) {
  // jest's own default leaves one core idle; ours has one worker more than cores, since most specs wait most of the time.
  // With two more the specs that bring several processes use up the database server's connections.
  args.push(`--maxWorkers=${Math.min(4, availableParallelism() + 1)}`);
}
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const child = spawn(process.execPath, [jest, ...args], { cwd: root, stdio: 'inherit' });
// The terminal signals the whole group: wait for jest's own clean-up instead of leaving before it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
