import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { agentReplyJob } from '../src/agent/agent-reply.job.js';
import { Jobs } from '../src/platform/jobs/jobs.js';
import { metric } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

let world: World;
let tenantId: string;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
});
afterAll(() => world.close());

it('bells that are rung at once beyond 500 were lost, and their work waited for a sweep', async () => {
  const answered = 'jobs_total{job="agent-reply",outcome="completed"}';
  const before = await metric(world, answered);
  const jobs = world.app.get(Jobs);
  for (let n = 0; n < 800; n += 1)
    jobs.ring(agentReplyJob, { tenantId, conversationId: randomUUID() }, { hint: `bell-${n}` });
  expect(await metric(world, 'bells_lost_total{job="agent-reply"}')).toBe(0);
  await eventually(
    () => metric(world, answered),
    (count) => count - before >= 800,
  );
  expect(await metric(world, 'bells_lost_total{job="agent-reply"}')).toBe(0);
});
