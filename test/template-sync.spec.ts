import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { demo } from '../sandbox/demo.js';
import { anotherTenant, everything, deleteTenant } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** Meta's templates and ours: by reading all of them over, and by webhook. */
interface SeenTemplate {
  id: string;
  metaTemplateId: string | null;
  name: string;
  language: string;
  status: string;
  category: string;
  quality: string | null;
  components: { type: string; text?: string }[];
}

let world: World;
let tenantId: string;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.control('POST', '/reset', { accounts: true });
  const { body } = await world.call('get', '/tenants').expect(200);
  for (const { id } of (body as { data: { id: string }[] }).data) await deleteTenant(world, id);
  tenantId = await connectedTenant(world);
  await eventually(list, (templates) => templates.length === 5);
});

const list = (query = ''): Promise<SeenTemplate[]> =>
  everything(world, `/tenants/${tenantId}/templates${query}`);
const sync = async (): Promise<object> =>
  (await world.call('post', `/tenants/${tenantId}/templates/sync`).send({ wabaId: demo.wabaId }).expect(200))
    .body as object;
const atMeta = async (method: string, edge: string): Promise<void> => {
  const headers = { authorization: `Bearer ${demo.accessToken}` };
  const answer = await fetch(`${world.sandbox.url}/v26.0/${demo.wabaId}/${edge}`, { method, headers });
  expect(answer.status).toBe(200);
};
const named = async (name: string): Promise<SeenTemplate> => (await list(`?name=${name}`))[0]!;
const tell = (field: string, value: object, time = Math.floor(Date.now() / 1_000)): Promise<unknown> =>
  world.control('POST', '/webhooks/send', { field, value, time });
const whichIs = ({ metaTemplateId, name, language }: SeenTemplate): object => ({
  message_template_id: Number(metaTemplateId),
  message_template_name: name,
  message_template_language: language,
});

describe('reading over', () => {
  it('happens by itself after connecting, and says when the next one is due', async () => {
    interface State {
      wabaId: string;
      dueAt: string;
      result: object | null;
    }
    const states = async () =>
      (await world.call('get', `/tenants/${tenantId}/templates/sync`).expect(200)).body as { data: State[] };
    // The templates are there before it is over.
    const { data } = await eventually(states, (seen) => seen.data[0]?.result != null);
    const [state] = data;
    expect(state).toMatchObject({ wabaId: demo.wabaId, result: { created: 5, updated: 0, removed: 0 } });
    const hours = (Date.parse(state!.dueAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(5);
    expect(hours).toBeLessThan(7);
  });

  it('again, changes nothing', async () => {
    expect(await sync()).toEqual({ created: 0, updated: 0, removed: 0 });
  });

  it('counts what is new, what changed and what is gone', async () => {
    const body = [{ type: 'BODY', text: 'Olá' }];
    await world.control('POST', '/templates', { name: 'novo', components: body });
    await world.control('POST', '/templates', { name: 'aviso_entrega', status: 'PAUSED', components: body });
    const { metaTemplateId } = await named('hello_world');
    // Deaf, so that the reading alone finds out.
    await atMeta('DELETE', 'subscribed_apps');
    await atMeta('DELETE', `message_templates?name=hello_world&hsm_id=${metaTemplateId}`);
    expect(await sync()).toEqual({ created: 1, updated: 1, removed: 1 });
    expect(await named('aviso_entrega')).toMatchObject({ status: 'PAUSED', components: body });
    expect(await list('?name=hello_world')).toEqual([]);
    expect(await list('?name=hello_world&status=DELETED')).toHaveLength(1);
    expect(await sync()).toEqual({ created: 0, updated: 0, removed: 0 });
  });

  it('starts over when a cursor went stale, and leaves none out', async () => {
    for (let n = 0; n < 120; n += 1)
      await world.control('POST', '/templates', {
        name: `t_${String(n).padStart(3, '0')}`,
        components: [{ type: 'BODY', text: `Texto ${n}` }],
      });
    await world.control('POST', '/faults', {
      kind: 'error-code',
      code: 131059,
      edge: 'message_templates',
      times: 1,
    });
    expect(await sync()).toEqual({ created: 120, updated: 0, removed: 0 });
    expect(await list()).toHaveLength(125);
  });

  it('says so when Meta throttles, refuses, or is not there', async () => {
    const fault = (more: object) =>
      world.control('POST', '/faults', { edge: 'message_templates', times: 1, ...more });
    const ask = () => world.call('post', `/tenants/${tenantId}/templates/sync`).send({ wabaId: demo.wabaId });
    await fault({ kind: 'error-code', code: 80007 });
    const throttled = await ask().expect(429);
    expect(throttled.body).toMatchObject({ code: 'meta_throttled' });
    expect(Number(throttled.headers['retry-after'])).toBeGreaterThan(0);
    await fault({ kind: 'reset' });
    expect((await ask().expect(503)).body).toMatchObject({ code: 'meta_unavailable' });
    await world.call('post', `/tenants/${tenantId}/templates/sync`).send({ wabaId: '1' }).expect(404);
    await world.call('post', `/tenants/${tenantId}/templates/sync`).send({ wabaId: 'x' }).expect(400);
  });

  it("never shows one tenant's templates to another", async () => {
    const { id } = await named('hello_world');
    const other = await anotherTenant(world);
    await world.call('get', `/tenants/${other.tenantId}/templates/${id}`).expect(404);
    await world
      .call('post', `/tenants/${other.tenantId}/templates/sync`)
      .send({ wabaId: demo.wabaId })
      .expect(404);
  });
});

describe('webhooks', () => {
  it('change status, quality and category', async () => {
    const aviso = await named('aviso_entrega');
    await tell('message_template_status_update', {
      ...whichIs(aviso),
      event: 'PAUSED',
      reason: 'NONE',
      other_info: { title: 'FIRST_PAUSE', description: '3 h' },
    });
    await tell('message_template_quality_update', { ...whichIs(aviso), new_quality_score: 'RED' });
    await tell('template_category_update', {
      ...whichIs(aviso),
      previous_category: 'UTILITY',
      new_category: 'MARKETING',
    });
    const seen = await eventually(
      () => named('aviso_entrega'),
      (one) => one.status === 'PAUSED' && one.quality === 'RED' && one.category === 'MARKETING',
    );
    expect(seen).toMatchObject({ pause: { title: 'FIRST_PAUSE', description: '3 h' } });
  });

  it('from before the last reading change nothing', async () => {
    const aviso = await named('aviso_entrega');
    const before = Math.floor(Date.now() / 1_000) - 3_600;
    await tell('message_template_status_update', { ...whichIs(aviso), event: 'DISABLED' }, before);
    await tell('message_template_quality_update', { ...whichIs(aviso), new_quality_score: 'YELLOW' });
    await eventually(
      () => named('aviso_entrega'),
      (one) => one.quality === 'YELLOW',
    );
    expect((await named('aviso_entrega')).status).toBe('APPROVED');
  });

  it('of a template never seen make a row, which is then read', async () => {
    const template = await world.control<{ id: string }>('POST', '/templates', {
      name: 'nunca_visto',
      components: [{ type: 'BODY', text: 'Olá de novo' }],
      category: 'MARKETING',
    });
    await tell('message_template_status_update', {
      message_template_id: Number(template.id),
      message_template_name: 'nunca_visto',
      message_template_language: 'pt-BR',
      event: 'APPROVED',
    });
    const seen = await eventually(
      () => named('nunca_visto'),
      (one) => one?.components.length === 1,
    );
    expect(seen).toMatchObject({ status: 'APPROVED', category: 'MARKETING', metaTemplateId: template.id });
  });

  it('of a deletion take it out of the list; again they change nothing', async () => {
    const hello = await named('hello_world');
    for (let n = 0; n < 2; n += 1)
      await tell('message_template_status_update', { ...whichIs(hello), event: 'DELETED' });
    await eventually(
      () => list('?name=hello_world'),
      (rows) => rows.length === 0,
    );
  });
});
