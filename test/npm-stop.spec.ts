import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { built } from './harness/build.js';

const PROGRAM = `
  import { stopOnSignal } from './dist/src/run.js';
  stopOnSignal(async () => console.log('stopped in order'));
  setInterval(() => undefined, 1000);
  console.log('runs');`;

it('a SIGTERM that only npm’s shell got stops the server behind it', async () => {
  await built();
  // What npm does: a shell between it and us, which it signals, and which dies of that without a word.
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, PROGRAM], {
    env: { PATH: process.env.PATH, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  shell.stdout.on('data', (chunk: Buffer) => {
    if (printed === '') shell.kill('SIGTERM');
    printed += String(chunk);
  });
  await once(shell.stdout, 'close');
  expect(printed).toBe('runs\nstopped in order\n');
  expect(shell.signalCode).toBe('SIGTERM');
}, 180_000);
