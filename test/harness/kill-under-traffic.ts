import { expect } from '@jest/globals';
import { expectAgreement, letPass, openWork, quiet } from './agreement.js';
import type { Stage, StageOptions } from './process.js';
import { Traffic } from './traffic.js';
import type { World } from './world.js';
import { connectedTenant, eventually } from './world.js';

/** The same instants in every run, as far as a machine repeats itself. */
const SEED = 20_261_123;

/**
 * What the stage is opened with: a short wait for evidence, and statuses so late that whoever sends blindly again
 * has done so before one says that Meta had it.
 */
export const KILL_STAGE: StageOptions = {
  env: { SEND_UNSURE_AFTER_MS: '2000' },
  sandbox: { statusDelaysMs: { sent: 3_000, delivered: 3_100, read: 3_200 } },
};

/**
 * People write 20 messages a second while the process is killed with SIGKILL at random instants, some of them in the
 * middle of its start, and started again at once. Then Meta's book and ours must agree.
 */
export async function killUnderTraffic(stage: Stage, times: number): Promise<void> {
  let process = await stage.start().ready();
  const tenantId = await connectedTenant(stage as Stage & World);
  // So that every kill hits sends that Meta has, and has not answered.
  await stage.control('POST', '/faults', { kind: 'delay', ms: 50, edge: 'messages' });
  const traffic = new Traffic(stage, 20, 40).start();
  const random = seeded(SEED);
  for (let kill = 1; kill <= times; kill++) {
    await new Promise((resolve) => setTimeout(resolve, 600 + 2_000 * random()));
    await process.kill();
    process = stage.start();
  }
  await process.ready();
  const written = await traffic.stop();
  expect(written).toBeGreaterThan(times * 15);

  await quiet(stage, 45_000);
  // Claims of killed processes that Meta never heard of: no evidence can come.
  for (let round = 0; round < 3 && (await openWork(stage)).unsure > 0; round++) {
    await letPass(stage, 300_000);
    await eventually(
      () => openWork(stage),
      ({ unsure }) => unsure === 0,
      20_000,
    );
    await quiet(stage, 20_000);
  }
  await expectAgreement(stage, tenantId, written);
  expect(process.running).toBe(true);
}

/** mulberry32: numbers from 0 to 1 that only depend on the seed. */
function seeded(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
