import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TemplateReread } from '../src/templates/template-reread.js';
import { Clients } from './harness/clients.js';
import type { World } from './harness/world.js';

/** What goes on in several steps, and is broken off or done twice between two of them. */
let clients: Clients;
let world: World;
beforeAll(async () => {
  clients = await Clients.open();
  ({ world } = clients);
});
afterAll(() => world.close());

const service = <T>(type: abstract new (...args: never[]) => T): T =>
  world.app.get<T>(type, { strict: false });

const template = (wabaId: string, more: object = {}) => ({
  ...{ wabaId, name: 'pronto', language: 'pt_BR', category: 'UTILITY' },
  ...{ components: [{ type: 'BODY', text: 'O seu pedido já está pronto.' }] },
  ...more,
});

it('a draft stays one when its submission is looked for once more', async () => {
  const { tenantId, wabaId } = await clients.connected();
  const made = await world
    .call('post', `/tenants/${tenantId}/templates`)
    .send(template(wabaId, { draft: true }))
    .expect(201);
  const { id } = made.body as { id: string };
  // Meta never took it, which is known already; but whoever found that out died before the bell was put away.
  await service(TemplateReread).run(tenantId, id);
  const { body } = await world.call('get', `/tenants/${tenantId}/templates/${id}`).expect(200);
  expect(body).toMatchObject({ status: 'DRAFT' });
});
