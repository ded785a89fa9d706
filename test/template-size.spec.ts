import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demo } from '../sandbox/demo.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** An account at Meta's limit: 6,000 templates. */
const COUNT = 6_000;

let world: World;
let tenantId: string;
beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
  await eventually(
    async () => (await page('?limit=10')).data.length,
    (length) => length === 5,
  );
  await world.control('POST', '/templates/many', { name: 'grande', count: COUNT });
});
afterAll(() => world.close());

const page = async (query: string): Promise<{ data: { name: string }[]; nextCursor: string | null }> =>
  (await world.call('get', `/tenants/${tenantId}/templates${query}`).expect(200)).body as never;
const sync = async (): Promise<object> =>
  (await world.call('post', `/tenants/${tenantId}/templates/sync`).send({ wabaId: demo.wabaId }).expect(200))
    .body as object;

describe('6,000 templates', () => {
  it('are read over within 60 s of processor time, one page in memory at a time; again, nothing changes', async () => {
    let most = 0;
    const before = process.memoryUsage().heapUsed;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().heapUsed - before)), 20);
    const startedAt = process.cpuUsage();
    expect(await sync()).toEqual({ created: COUNT, updated: 0, removed: 0 });
    // What others do on the machine meanwhile is not what is measured.
    const { user, system } = process.cpuUsage(startedAt);
    expect((user + system) / 1_000).toBeLessThan(60_000);
    expect(await sync()).toEqual({ created: 0, updated: 0, removed: 0 });
    clearInterval(watch);
    // Garbage that was not collected yet is in it, and the sandbox's own answers.
    expect(most).toBeLessThan(200 * 1024 * 1024);
  });

  it.each([
    ['the first page', '?limit=50'],
    ['one status', '?limit=50&status=PENDING'],
    ['one category and language', '?limit=50&category=MARKETING&language=pt_BR'],
    ['one name', '?name=grande_03000'],
    ['part of a rare name or text', '?search=rande_0300'],
  ])('%s is there within 50 ms', async (_what, query) => {
    const timeMs = async (): Promise<number> => {
      const startedAt = performance.now();
      expect((await page(query)).data.length).toBeGreaterThan(0);
      return performance.now() - startedAt;
    };
    // The best of many: what others do on the machine meanwhile is not what is measured.
    await eventually(timeMs, (ms) => ms < 50);
  });

  it('are paged to the end, each once, also in the middle', async () => {
    const seen = new Set<string>();
    let cursor: string | null = null;
    let pages = 0;
    do {
      const found: Awaited<ReturnType<typeof page>> = await page(
        `?limit=200${cursor ? `&cursor=${cursor}` : ''}`,
      );
      for (const { name } of found.data) seen.add(name);
      cursor = found.nextCursor;
      pages += 1;
    } while (cursor !== null);
    expect([seen.size, pages]).toEqual([COUNT + 5, Math.ceil((COUNT + 5) / 200)]);
  });
});
