import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BenchBox } from '../testing/bench-box.js';
import { percentiles } from '../ledger/latency.js';
import { runFlood } from './run-flood.js';
import { runLoad } from './run-load.js';

describe('percentiles', () => {
  it.each([
    [[], { count: 0, p50: 0, p90: 0, p99: 0, max: 0 }],
    [[7], { count: 1, p50: 7, p90: 7, p99: 7, max: 7 }],
    [
      Array.from({ length: 100 }, (_, index) => 100 - index),
      { count: 100, p50: 51, p90: 91, p99: 100, max: 100 },
    ],
  ])('%#', (values, expected) => {
    expect(percentiles(values)).toEqual(expected);
  });
});

describe('the load generator', () => {
  let box: BenchBox;
  beforeEach(async () => {
    box = await BenchBox.start({ enforceLimits: false });
  });
  afterEach(() => box.close());

  it('keeps its rate, shows progress, and the ledger judges', async () => {
    const lines: string[] = [];
    const load = await runLoad({
      url: box.sandbox.url,
      people: 10,
      perSecond: 100,
      seconds: 1.5,
      patience: 4,
      progress: (line) => lines.push(line),
    });
    expect(load.counts.inbound).toBe(150);
    expect(load.latency.acknowledged.count).toBe(150);
    expect(load.verdict).toMatchObject({ clean: true });
    // Nobody answers here.
    expect(load.verdict.unanswered).toHaveLength(150);
    expect(lines.length).toBeGreaterThanOrEqual(1);
  });

  it('the flood counts what the sandbox accepted', async () => {
    const flood = await runFlood({ url: box.sandbox.url, perSecond: 200, seconds: 1 });
    expect(flood).toMatchObject({ accepted: 200, refused: 0 });
    await box.until(() => box.receiver.statuses().length === 600);
  });
});
