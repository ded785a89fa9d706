import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalStore } from './local-store.js';

const ID = '01a20a80-3b9f-77c0-97e4-362689773742';
const KEY = `${ID}/42/${ID}.1`;
const HOUR_S = 3_600;

let folder: string;
let store: LocalStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-store-'));
  store = new LocalStore(join(folder, 'media'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* bytes(...parts: string[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part);
}
async function content(range?: { start: number; end: number }): Promise<string | undefined> {
  const stream = await store.read(KEY, range);
  if (!stream) return undefined;
  let text = '';
  for await (const chunk of stream) text += chunk.toString();
  return text;
}
const files = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

it('gives back what it was given, whole and in parts', async () => {
  await store.write(KEY, bytes('abc', 'def'));
  expect(await content()).toBe('abcdef');
  expect(await content({ start: 1, end: 3 })).toBe('bcd');
  expect(await files()).toEqual([`${ID}.1`]);
});

it('lets only its own user read', async () => {
  await store.write(KEY, bytes('abc'));
  const path = join(folder, 'media', KEY);
  expect((await stat(path)).mode & 0o077).toBe(0);
  expect((await stat(join(path, '..'))).mode & 0o077).toBe(0);
});

it('keeps nothing of a file that breaks off', async () => {
  async function* broken(): AsyncGenerator<Buffer> {
    yield Buffer.from('abc');
    throw new Error('cut');
  }
  await expect(store.write(KEY, broken())).rejects.toThrow('cut');
  expect(await content()).toBeUndefined();
  expect(await files()).toEqual([]);
});

it('keeps an empty file', async () => {
  await store.write(KEY, bytes());
  expect(await content()).toBe('');
});

it('removes a file, also when it is not there', async () => {
  await store.write(KEY, bytes('abc'));
  await store.remove(KEY);
  await store.remove(KEY);
  expect(await content()).toBeUndefined();
});

it('leaves its folder for no key', async () => {
  await writeFile(join(folder, 'secret'), 'x');
  await expect(store.read('../secret')).rejects.toThrow('no key');
  await expect(store.remove('../secret')).rejects.toThrow('no key');
  await expect(store.write('../secret', bytes('y'))).rejects.toThrow('no key');
  expect(await files()).toEqual(['secret']);
});

it('tidies what a writer left that has been dead for a day', async () => {
  await store.tidy();
  await store.write(KEY, bytes('abc'));
  const drafts = join(folder, 'media', '.incoming');
  for (const [name, hours] of [
    ['old', 25],
    ['young', 23],
  ] as const) {
    await writeFile(join(drafts, name), 'x');
    const at = Date.now() / 1_000 - hours * HOUR_S;
    await utimes(join(drafts, name), at, at);
  }
  await store.tidy();
  expect((await files()).sort()).toEqual([`${ID}.1`, 'young'].sort());
});
