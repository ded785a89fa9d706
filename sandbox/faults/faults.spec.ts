import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { demo } from '../demo.js';
import { BenchBox, errorOf } from '../testing/bench-box.js';
import { graphFaults, webhookFaults } from './fault.js';

const message = { to: '+553188887777', text: { body: 'Olá' }, biz_opaque_callback_data: 'm1' };

describe('faults', () => {
  let box: BenchBox;
  const shown = new Set<string>();
  beforeEach(async () => {
    box = await BenchBox.start();
    await box.says('oi');
    await box.until(() => box.receiver.messages().length === 1);
  });
  afterEach(() => box.close());

  async function on(fault: { kind: string; [key: string]: unknown }): Promise<void> {
    shown.add(fault.kind);
    expect((await box.control('POST', 'faults', fault)).status).toBe(201);
  }
  const accepted = async (): Promise<number> =>
    ((await box.control('GET', 'ledger')).body['counts'] as { outbound: number }).outbound;

  it('delay', async () => {
    await on({ kind: 'delay', ms: 150 });
    const start = Date.now();
    expect((await box.send(message)).status).toBe(200);
    expect(Date.now() - start).toBeGreaterThanOrEqual(145);
  });

  it.each(['hang', 'hang-after-acceptance'])('%s', async (kind) => {
    await on({ kind });
    const sent = box.send(message).catch(() => 'cut');
    if (kind !== 'hang') await box.until(async () => (await accepted()) === 1);
    const answer = await Promise.race([sent, new Promise((done) => setTimeout(done, 200, 'silence'))]);
    expect(answer).toBe('silence');
    expect(await accepted()).toBe(kind === 'hang' ? 0 : 1);
  });

  it.each(['reset', 'reset-after-acceptance'])('%s', async (kind) => {
    await on({ kind });
    await expect(box.send(message)).rejects.toThrow();
    expect(await accepted()).toBe(kind === 'reset' ? 0 : 1);
  });

  it('an unheard acceptance is delivered, and its statuses name the callback data', async () => {
    await on({ kind: 'reset-after-acceptance', times: 1 });
    await box.send(message).catch(() => undefined);
    await box.until(() => box.receiver.statuses().length === 3);
    expect(box.receiver.statuses()[0]?.['biz_opaque_callback_data']).toBe('m1');
    await box.send(message);
    const { body } = await box.control('GET', 'ledger');
    expect(body['verdict']).toMatchObject({
      clean: false,
      doubled: [{ reason: 'same-callback-data' }, { reason: 'same-answer' }],
    });
  });

  it('http-error has no body, html-error is a page', async () => {
    await on({ kind: 'http-error', status: 503, times: 1 });
    await on({ kind: 'html-error', times: 1 });
    const bare = await box.send(message);
    expect([bare.status, bare.body['text']]).toEqual([503, '']);
    const page = await box.send(message);
    expect([page.status, page.headers['content-type']]).toEqual([502, 'text/html; charset=utf-8']);
    expect((await box.send(message)).status).toBe(200);
    expect(await accepted()).toBe(1);
  });

  it('rate-limited and error-code', async () => {
    await on({ kind: 'rate-limited', times: 1 });
    await on({ kind: 'error-code', code: 190, subcode: 463, times: 1 });
    const limited = await box.send(message);
    expect([limited.status, errorOf(limited).code]).toEqual([429, 80007]);
    expect(errorOf(await box.send(message))).toMatchObject({ code: 190, error_subcode: 463 });
  });

  it('status-failed', async () => {
    await on({ kind: 'status-failed', code: 131049 });
    await box.send(message);
    await box.until(() => box.receiver.statuses().length === 1);
    expect(box.receiver.statuses()[0]).toMatchObject({ status: 'failed', errors: [{ code: 131049 }] });
  });

  it('duplicate', async () => {
    await on({ kind: 'duplicate', copies: 2, ms: 20 });
    const wamid = await box.says('de novo');
    await box.until(() => box.receiver.messages().filter(({ id }) => id === wamid).length === 3);
  });

  it('late and reorder', async () => {
    // So long that everything else was said before, on the busiest of machines.
    await on({ kind: 'late', ms: 3_000, times: 1 });
    const first = await box.says('1');
    const second = await box.says('2');
    await box.until(() => box.receiver.messages().length === 3);
    expect(
      box.receiver
        .messages()
        .map(({ id }) => id)
        .slice(1),
    ).toEqual([second, first]);
    await on({ kind: 'reorder', ms: 3_000 });
    const sent: string[] = [];
    for (let index = 0; index < 12; index++) sent.push(await box.says(`${index}`));
    await box.until(() => box.receiver.messages().length === 15);
    expect(
      box.receiver
        .messages()
        .map(({ id }) => id)
        .slice(3),
    ).not.toEqual(sent);
  });

  it('one-batch', async () => {
    const before = box.receiver.posts.length;
    await on({ kind: 'one-batch', ms: 3_000 });
    for (let index = 0; index < 8; index++) await box.says(`${index}`);
    await box.until(() => box.receiver.messages().length === 9);
    expect(box.receiver.posts.length).toBe(before + 1);
  });

  it('wrong-signature', async () => {
    await on({ kind: 'wrong-signature', times: 1 });
    await box.says('forjada');
    await box.until(() => box.receiver.posts.some(({ signed }) => !signed));
  });

  it('clock-skew', async () => {
    await on({ kind: 'clock-skew', seconds: -7200 });
    await box.says('atrasada');
    await box.until(() => box.receiver.messages().length === 2);
    expect(Number(box.receiver.messages()[1]?.timestamp)).toBeLessThan(Date.now() / 1000 - 7_000);
  });

  it('concerns only the tenant it names, and goes away', async () => {
    const { body } = await box.control('POST', 'faults', { kind: 'http-error', wabaId: 'another' });
    expect((await box.send(message)).status).toBe(200);
    await box.control('POST', 'faults', {
      kind: 'http-error',
      phoneNumberId: demo.phoneNumberId,
      edge: 'messages',
    });
    expect((await box.send(message)).status).toBe(503);
    expect((await box.graph('GET', demo.phoneNumberId)).status).toBe(200);
    await box.control('DELETE', 'faults');
    expect((await box.send(message)).status).toBe(200);
    expect((await box.control('DELETE', `faults/${String(body['id'])}`)).status).toBe(404);
    expect((await box.control('POST', 'faults', { kind: 'gremlins' })).status).toBe(400);
  });

  it('each kind was shown', () => {
    expect([...shown].sort()).toEqual([...graphFaults, ...webhookFaults].sort());
  });
});
