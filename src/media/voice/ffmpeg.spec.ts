import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toVoiceNote } from './ffmpeg.js';

/** A program of ours in its place: how it is started, and what its ends mean. */
describe('toVoiceNote', () => {
  let folder: string;
  let program: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ffmpeg-'));
    program = join(folder, 'ffmpeg');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = async (script: string): Promise<unknown> => {
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o700);
    const file = { folder, from: join(folder, 'a; touch b'), to: join(folder, 'c'), maxBytes: 9 };
    return toVoiceNote(program, file).catch((error: object) => error);
  };

  it('gives it our words one by one, and nothing of our environment', async () => {
    expect(await run('for word in "$@"; do echo "$word"; done > words; env > given')).toBeUndefined();
    const words = (await readFile(join(folder, 'words'), 'utf8')).split('\n');
    expect(words).toContain(`file:${join(folder, 'a; touch b')}`);
    expect(words.slice(words.indexOf('-fs')).slice(0, 2)).toEqual(['-fs', '9']);
    expect(await readFile(join(folder, 'given'), 'utf8')).not.toContain('NODE');
  });

  it.each([
    ['it refuses', 'echo no such sound >&2; exit 1', { why: 'refused', words: 'no such sound\n' }],
    ['its time is up', 'kill -XCPU $$', { why: 'slow' }],
    ['it is killed', 'kill -KILL $$', { why: 'slow' }],
  ])('%s', async (_what, script, expected) => expect(await run(script)).toMatchObject(expected));

  it('is not there', async () => {
    const file = { folder, from: 'a', to: 'c', maxBytes: 9 };
    const error = await toVoiceNote('/nowhere/ffmpeg', file).catch((fault: object) => fault);
    expect(error).toMatchObject({ why: 'no_start', words: 'ENOENT' });
  });
});
