import { afterAll, beforeAll, test } from '@jest/globals';
import { killUnderTraffic, KILL_STAGE } from './harness/kill-under-traffic.js';
import type { Stage } from './harness/process.js';
import { openStage } from './harness/process.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(KILL_STAGE);
}, 60_000);
afterAll(() => stage?.close());

// On Redis: see faults-redis.spec.ts.
test(
  'kill -9, ten times, under 20 messages a second: nothing lost, nothing twice',
  () => killUnderTraffic(stage, 10),
  150_000,
);
