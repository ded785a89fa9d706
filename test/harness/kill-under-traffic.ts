import { expect } from '@jest/globals';
import { expectAgreement, settled } from './agreement.js';
import type { Cast } from './cast.js';
import type { Stage, StageOptions } from './process.js';
import { seeded, severity } from './severity.js';
import { Traffic } from './traffic.js';
import type { World } from './world.js';
import { connectedTenant } from './world.js';

/**
 * What the stage is opened with: a short wait for evidence, and statuses so late that whoever sends blindly again
 * has done so before one says that Meta had it.
 */
export const KILL_STAGE: StageOptions = {
  env: { SEND_UNSURE_AFTER_MS: '2000' },
  sandbox: { statusDelaysMs: { sent: 3_000, delivered: 3_100, read: 3_200 } },
};

/** Long enough for that many kills, however slowly the machine recovers. */
export const killTimeoutMs = (times: number): number => 300_000 + times * 6_000;

/**
 * People write while processes are killed with SIGKILL in turn at random instants, some of them in the middle of
 * their start, and started again at once. Then Meta's book and ours must agree.
 */
export async function killUnderTraffic(stage: Stage, cast: Cast, times: number): Promise<void> {
  const { members } = cast;
  await cast.ready();
  const tenantId = await connectedTenant(stage as Stage & World);
  // So that every kill hits sends that Meta has, and has not answered.
  await stage.control('POST', '/faults', { kind: 'delay', ms: 50, edge: 'messages' });
  const traffic = new Traffic(stage, severity.perSecond, 40).start();
  const random = seeded(severity.seed);
  for (let kill = 0; kill < times; kill++) {
    await new Promise((resolve) => setTimeout(resolve, 600 + 2_000 * random()));
    const victim = members[kill % members.length]!;
    await victim.process.kill();
    victim.process = victim.start();
  }
  await cast.ready();
  const written = await traffic.stop();
  expect(written).toBeGreaterThan(times * 2);

  await settled(stage);
  await expectAgreement(stage, tenantId, written);
  for (const { process } of members) expect(process.running).toBe(true);
}
