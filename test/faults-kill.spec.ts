import { afterEach, expect, test } from '@jest/globals';
import type { Cast } from './harness/cast.js';
import { alone, fourOf } from './harness/cast.js';
import { killTimeoutMs, killUnderTraffic, KILL_STAGE } from './harness/kill-under-traffic.js';
import type { Stage } from './harness/process.js';
import { openStage } from './harness/process.js';
import { severity } from './harness/severity.js';

// On Redis: see faults-redis.spec.ts.
const { kills, killsInTurn, perSecond, seed } = severity;
const UNDER = `under ${perSecond} messages/s, seed ${seed}`;
let stage: Stage | undefined;
let cast: Cast | undefined;
afterEach(async () => {
  await stage?.close();
  await cast?.close();
});

test(
  `kill -9 of a process that does everything, ${kills} times, ${UNDER}: nothing lost, nothing twice`,
  async () => {
    stage = await openStage(KILL_STAGE);
    cast = alone(stage);
    await killUnderTraffic(stage, cast, kills);
  },
  killTimeoutMs(kills),
);

test(
  `kill -9 of two APIs and two workers in turn, ${killsInTurn} times, ${UNDER}: nothing lost, nothing twice`,
  async () => {
    stage = await openStage(KILL_STAGE);
    cast = await fourOf(stage);
    expect(cast.members.map(({ role }) => role)).toEqual(['api', 'worker', 'api', 'worker']);
    await killUnderTraffic(stage, cast, killsInTurn);
  },
  killTimeoutMs(killsInTurn),
);
