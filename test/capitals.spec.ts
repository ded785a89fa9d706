import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { demo } from '../sandbox/demo.js';
import type { World } from './harness/world.js';
import { connectedTenant, openWorld } from './harness/world.js';

/** Ids as somebody may type them. */
let world: World;
let tenantId: string;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
});
afterAll(() => world.close());

it('a tenant’s id in capitals is the same tenant: a token that is sealed under it opens', async () => {
  const { wabaId, accessToken } = demo;
  const put = (id: string) => world.call('put', `/tenants/${id}/wabas/${wabaId}/token`).send({ accessToken });
  await put(tenantId.toUpperCase()).expect(({ status }) => expect(status).toBeLessThan(300));
  await world
    .call('post', `/tenants/${tenantId}/wabas/${wabaId}/readiness`)
    .expect(({ status }) => expect(status).toBeLessThan(300));
});
