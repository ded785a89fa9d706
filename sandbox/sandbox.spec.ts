import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startSandbox } from './sandbox.js';
import { BenchBox } from './testing/bench-box.js';

/** Everything random that a run shows: ids, order of statuses, which calls a fault struck. */
async function run(seed?: string): Promise<unknown> {
  const box = await BenchBox.start({ ...(seed === undefined ? {} : { seed }) });
  await box.control('POST', 'faults', { kind: 'error-code', code: 131000, probability: 0.4 });
  const out: unknown[] = [];
  for (let index = 0; index < 20; index++) {
    out.push(await box.says(`${index}`, `551191111000${index % 7}`));
    const answer = await box.send({ to: `551191111000${index % 7}`, text: { body: 'Olá' } });
    out.push(
      answer.status,
      answer.body['messages'] ?? (answer.body['error'] as { fbtrace_id: string }).fbtrace_id,
    );
  }
  out.push((await box.control('POST', 'wabas', {})).body['wabaId']);
  await box.close();
  return out;
}

describe('the sandbox', () => {
  it('does the same again under the same seed, and something else without', async () => {
    const [first, second, third, fourth] = [await run('7'), await run('7'), await run(), await run()];
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
    expect(third).not.toEqual(fourth);
  });

  it('keeps chats, accounts and undelivered webhooks in its state file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const options = { stateFile: join(folder, 'deep', 'state.json'), seed: '7' };
    const first = await BenchBox.start(options);
    first.receiver.status = 500;
    const wamid = await first.says('oi');
    await first.close();
    const second = await BenchBox.start(options);
    await second.until(() => second.receiver.messages().some(({ id }) => id === wamid));
    const { body } = await second.control('GET', 'chats');
    expect(body).toMatchObject([{ messages: [{ wamid, text: 'oi' }] }]);
    expect(await second.says('de novo')).not.toBe(wamid);
    await second.close();
    rmSync(folder, { recursive: true });
  });

  it('moves to the next free port only when asked', async () => {
    const first = await startSandbox({});
    await expect(startSandbox({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const second = await startSandbox({ port: first.port, nextFreePort: true });
    expect(second.port).toBeGreaterThan(first.port);
    await Promise.all([first.close(), second.close()]);
  });

  it('serves the phone page without anything inline or from elsewhere', async () => {
    const box = await BenchBox.start();
    const page = await box.call('GET', `${box.sandbox.url}/`);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    expect(String(page.body['text'])).not.toMatch(/<script>|<style>|style=|onclick=|https?:\/\//);
    await box.close();
  });

  it('forgets on request, and keeps the subscription unless told otherwise', async () => {
    const box = await BenchBox.start();
    await box.says('oi');
    await box.control('POST', 'reset');
    expect((await box.control('GET', 'chats')).body).toEqual([]);
    expect((await box.control('POST', 'inbound', { from: 'ana', text: 'oi' })).body['heardBy']).toBe(1);
    await box.control('POST', 'reset', { accounts: true });
    expect((await box.control('POST', 'inbound', { from: 'ana', text: 'oi' })).body['heardBy']).toBe(0);
    await box.close();
  });
});
