import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { demo } from '../demo.js';
import { BenchBox } from '../testing/bench-box.js';
import { metaJson } from './meta-json.js';
import { nextTryInMs, retryForMs } from './retry-schedule.js';

describe('the wire', () => {
  it.each([
    ['ã', '"\\u00e3"'],
    ['a/b', '"a\\/b"'],
    ['@<', '"\\u0040\\u003c"'],
    ['👋', '"\\ud83d\\udc4b"'],
    ['"\\', '"\\"\\\\"'],
  ])('%s', (text, wire) => {
    expect(metaJson(text)).toBe(wire);
    expect(JSON.parse(metaJson(text))).toBe(text);
  });

  it('tries again soon, then ever more rarely, for 7 days', () => {
    const waits = Array.from({ length: 20 }, (_, index) => nextTryInMs(index + 1, 0) ?? 0);
    expect(waits[0]).toBeLessThanOrEqual(1_000);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    expect(nextTryInMs(50, retryForMs)).toBeUndefined();
  });
});

describe('webhooks', () => {
  let box: BenchBox;
  beforeEach(async () => {
    box = await BenchBox.start();
  });
  afterEach(() => box.close());

  it('are signed over the escaped bytes', async () => {
    await box.says('ação / <b> @ 👋');
    await box.until(() => box.receiver.posts.length > 0);
    const post = box.receiver.posts[0];
    expect(post?.signed).toBe(true);
    expect(post?.raw).toContain('a\\u00e7\\u00e3o \\/ \\u003cb>');
    expect(post?.body.entry[0]).toMatchObject({ id: demo.wabaId, changes: [{ field: 'messages' }] });
    expect(post?.body.entry[0]).not.toHaveProperty('time');
  });

  it('come to nobody before the app is subscribed', async () => {
    await box.graph('DELETE', `${demo.wabaId}/subscribed_apps`);
    const { body } = await box.control('POST', 'inbound', { from: 'ana', text: 'oi' });
    expect(body['heardBy']).toBe(0);
    const ledger = await box.control('GET', 'ledger');
    expect(ledger.body['verdict']).toMatchObject({ deaf: [body['wamid']], lost: [] });
  });

  it('are repeated until 200, and the ledger says so', async () => {
    box.receiver.status = 503;
    const wamid = await box.says('oi');
    const inbound = async (): Promise<{ posts: number; acknowledgedAt?: number }[]> =>
      (await box.control('GET', 'ledger')).body['inbound'] as { posts: number; acknowledgedAt?: number }[];
    await box.until(async () => ((await inbound())[0]?.posts ?? 0) >= 2);
    expect((await box.control('GET', 'ledger')).body['verdict']).toMatchObject({
      clean: false,
      lost: [wamid],
    });
    box.receiver.status = 200;
    await box.control('POST', 'webhooks/retry');
    await box.until(async () => (await inbound())[0]?.acknowledgedAt !== undefined);
    expect((await box.control('GET', 'ledger')).body['verdict']).toMatchObject({ clean: true });
  });

  it('only messages follow an override of the callback', async () => {
    const { Receiver } = await import('../testing/receiver.js');
    const other = await new Receiver('bench-secret').start();
    const override = { override_callback_uri: other.url, verify_token: 'verify' };
    await box.graph('POST', `${demo.wabaId}/subscribed_apps`, override);
    await box.says('oi');
    await box.control('POST', 'webhooks/send', { sample: 'account_update/PARTNER_ADDED' });
    await box.until(() => other.posts.length === 1 && box.receiver.posts.length === 1);
    expect(other.messages()[0]?.['text']).toEqual({ body: 'oi' });
    await other.close();
  });

  it('every field and every message type can be had', async () => {
    const { body } = await box.control('GET', 'webhooks/samples');
    const samples = [...(body['fields'] as string[]), ...(body['messages'] as string[]), 'dashboard-test'];
    for (const sample of samples) {
      const answer = await box.control('POST', 'webhooks/send', { sample });
      expect([sample, answer.status, answer.body['heardBy']]).toEqual([sample, 200, 1]);
    }
    const arrived = (): { field: string; value: unknown }[] =>
      box.receiver.posts.flatMap((post) => post.body.entry.flatMap(({ changes }) => changes));
    const wanted = new Set((body['fields'] as string[]).map((name) => name.split('/')[0] ?? ''));
    await box.until(() => [...wanted].every((field) => arrived().some((change) => change.field === field)));
    await box.until(() => box.receiver.messages().length === (body['messages'] as string[]).length + 1);
    expect(box.receiver.posts.every(({ signed }) => signed)).toBe(true);
  });

  it('a whole batch of several WABAs comes in one POST', async () => {
    const { body } = await box.control('POST', 'wabas', { accessToken: 'second' });
    const second = body as unknown as { wabaId: string; phoneNumbers: { phoneNumberId: string }[] };
    await box.graph('POST', `${second.wabaId}/subscribed_apps`, undefined, 'second');
    await box.control('POST', 'faults', { kind: 'one-batch', ms: 4_000 });
    for (let index = 0; index < 5; index++) {
      await box.control('POST', 'inbound', { from: `551191111000${index}`, text: `a${index}` });
      const phoneNumberId = second.phoneNumbers[0]?.phoneNumberId;
      await box.control('POST', 'inbound', { from: 'ana', text: `b${index}`, phoneNumberId });
    }
    await box.until(() => box.receiver.messages().length === 10);
    expect(box.receiver.posts).toHaveLength(1);
    expect(box.receiver.posts[0]?.body.entry.map(({ id }) => id)).toEqual([demo.wabaId, second.wabaId]);
    expect(box.receiver.values()[0]?.messages).toHaveLength(5);
  });

  it('a thousand updates fit into one POST', async () => {
    await box.control('POST', 'faults', { kind: 'one-batch', ms: 80_000 });
    for (let part = 0; part < 20; part++) {
      const group = Array.from({ length: 50 }, (_, index) =>
        box.says('ação', `5511${910_000_000 + part * 50 + index}`),
      );
      await Promise.all(group);
    }
    await box.until(() => box.receiver.messages().length === 1_000);
    expect(box.receiver.posts).toHaveLength(1);
    expect(box.receiver.posts[0]?.signed).toBe(true);
    expect(Buffer.byteLength(box.receiver.posts[0]?.raw ?? '')).toBeLessThan(3_000_000);
  });
});
