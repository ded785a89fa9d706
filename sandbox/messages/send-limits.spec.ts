import { describe, expect, it } from '@jest/globals';
import { demo } from '../demo.js';
import { BenchBox, errorOf } from '../testing/bench-box.js';
import { pairRate, type PairState } from './pair-rate.js';
import { takeToken, type Bucket } from './throughput.js';

describe('pair rate', () => {
  function send(
    times: number,
    everyMs: number,
    from = 0,
    start?: PairState,
  ): { allowed: number; state: PairState | undefined } {
    let state = start;
    let allowed = 0;
    for (let index = 0; index < times; index++) {
      const next = pairRate(state, from + index * everyMs);
      state = next.state;
      if (next.allowed) allowed++;
    }
    return { allowed, state };
  }

  it.each([
    [45, 10, 45],
    [60, 10, 45],
    [500, 6_000, 500],
    [30, 3_000, 30],
  ])('%i messages, one per %i ms: %i go', (times, everyMs, allowed) => {
    expect(send(times, everyMs).allowed).toBe(allowed);
  });

  it('after a burst there is silence until all is paid: 45 x 6 s', () => {
    const { state } = send(46, 0);
    expect(pairRate(state, 269_000).allowed).toBe(false);
    expect(pairRate(state, 270_000).allowed).toBe(true);
  });
});

describe('throughput', () => {
  it.each([
    [80, 100],
    [1_000, 1_200],
    [20, 30],
  ])('%i a second', (perSecond, tried) => {
    let bucket: Bucket | undefined;
    let allowed = 0;
    for (let index = 0; index < tried; index++) {
      const next = takeToken(bucket, perSecond, 0);
      bucket = next.bucket;
      if (next.allowed) allowed++;
    }
    expect(allowed).toBe(perSecond);
    expect(takeToken(bucket, perSecond, 1_000).allowed).toBe(true);
  });
});

describe('limits over HTTP', () => {
  const to = { to: '+5511911112222', text: { body: 'oi' } };

  it('131047 without a message from the person, and again 24 h after it', async () => {
    const box = await BenchBox.start();
    const inbound = (timestamp: string) =>
      box.control('POST', 'inbound', { from: '5511911112222', text: 'oi', timestamp });
    expect(errorOf(await box.send(to)).code).toBe(131047);
    await inbound(new Date(Date.now() - 25 * 3_600_000).toISOString());
    expect(errorOf(await box.send(to)).code).toBe(131047);
    await inbound(new Date(Date.now() - 23 * 3_600_000).toISOString());
    expect((await box.send(to)).status).toBe(200);
    const template = {
      to: '+5511933334444',
      type: 'template',
      template: { name: 'hello_world', language: { code: 'en_US' } },
    };
    const sent = await box.send(template);
    expect(sent.body['messages']).toMatchObject([{ message_status: 'accepted' }]);
    await box.close();
  });

  it('131056 for the 46th message to one person, until it is switched off', async () => {
    const box = await BenchBox.start({ enforceLimits: { serviceWindow: false, throughput: false } });
    for (let index = 0; index < 45; index++) expect((await box.send(to)).status).toBe(200);
    expect(errorOf(await box.send(to)).code).toBe(131056);
    await box.control('PUT', 'limits', { pairRate: false });
    expect((await box.send(to)).status).toBe(200);
    await box.close();
  });

  it('130429 above 20 a second on a coexistence number', async () => {
    const box = await BenchBox.start({ enforceLimits: { serviceWindow: false, pairRate: false } });
    await box.control('PATCH', `numbers/${demo.phoneNumberId}`, { isOnBizApp: true });
    const answers = await Promise.all(Array.from({ length: 200 }, () => box.send(to)));
    const codes = new Set(
      answers.filter(({ status }) => status !== 200).map((answer) => errorOf(answer).code),
    );
    expect(codes).toEqual(new Set([130429]));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(20);
    await box.close();
  });
});
