import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectAgreement, quiet } from './harness/agreement.js';
import type { Cast } from './harness/cast.js';
import { fourOf } from './harness/cast.js';
import type { Stage } from './harness/process.js';
import { openStage } from './harness/process.js';
import { severity, spoken } from './harness/severity.js';
import { ledger, Traffic } from './harness/traffic.js';
import type { World } from './harness/world.js';
import { connectedTenant } from './harness/world.js';

const { disorderMs, long, perSecond, seed } = severity;
let stage: Stage;
let cast: Cast;
let tenantId: string;
let written = 0;

beforeAll(async () => {
  stage = await openStage({ sandbox: { seed: String(seed) } });
  cast = await fourOf(stage);
  await cast.ready();
  tenantId = await connectedTenant(stage as Stage & World);
});
afterAll(async () => {
  await stage?.close();
  await cast?.close();
});

/** What Meta does to webhooks: the first and the last in every run, each of them in the long one. */
const DISORDERS = Object.entries({
  'comes twice more, shuffled, and every fifth one late': [
    { kind: 'duplicate', copies: 2, ms: 1_500 },
    { kind: 'reorder', ms: 800 },
    { kind: 'late', ms: 3_000, probability: 0.2 },
  ],
  'comes in batches, each of them twice': [
    { kind: 'one-batch', ms: 500, probability: 0.5 },
    { kind: 'duplicate', copies: 1, ms: 700 },
  ],
  'bears a clock that is an hour ahead': [{ kind: 'clock-skew', seconds: 3_600 }],
  'bears a clock that is an hour behind': [{ kind: 'clock-skew', seconds: -3_600 }],
}).filter((_, index, all) => long || index === 0 || index === all.length - 1);

test.each(DISORDERS)(
  `every webhook %s, ${perSecond} messages/s for ${spoken(disorderMs)}, seed ${seed}: each once, each answered once`,
  async (_what, faults) => {
    for (const fault of faults) await stage.control('POST', '/faults', fault);
    const traffic = new Traffic(stage, perSecond, 20).start();
    await new Promise((resolve) => setTimeout(resolve, disorderMs));
    written += await traffic.stop();
    await stage.control('DELETE', '/faults');
    await quiet(stage);
    await expectAgreement(stage, tenantId, written);
    const { inbound } = await ledger(stage);
    expect(inbound.length).toBeGreaterThan(0);
  },
  120_000 + 2 * disorderMs,
);
