import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Turns } from '../src/agent/turns.js';
import { GraphTemplates } from '../src/meta-graph/graph-templates.js';
import { Connect } from '../src/onboarding/connect.js';
import { EmbeddedSignup } from '../src/onboarding/embedded-signup.js';
import { TemplateReread } from '../src/templates/template-reread.js';
import { Wabas } from '../src/tenants/wabas.js';
import { answered, somePhone, threadOf } from './harness/asking.js';
import { Clients, tenantOf, wabaOf } from './harness/clients.js';
import type { World } from './harness/world.js';
import { envelope, eventually, textMessage } from './harness/world.js';

/** What goes on in several steps, and is broken off or done twice between two of them. */
let clients: Clients;
let world: World;
beforeAll(async () => {
  clients = await Clients.open();
  ({ world } = clients);
});
/** What stands in for steps of our own, until the test has ended. */
const stand: (() => void)[] = [];
afterEach(() => {
  for (const back of stand.splice(0)) back();
});
afterAll(() => world.close());

const service = <T>(type: abstract new (...args: never[]) => T): T =>
  world.app.get<T>(type, { strict: false });
const instead = <T extends object, K extends keyof T>(one: T, step: K, other: T[K]): void => {
  const before = one[step];
  one[step] = other;
  stand.push(() => (one[step] = before));
};
const died = (): never => {
  throw new Error('the process died here');
};

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

it('a template is not handed to Meta for ever where the token cannot be opened', async () => {
  const { tenantId, wabaId } = await clients.connected();
  const path = `/tenants/${tenantId}/templates`;
  const draft = await world
    .call('post', path)
    .send(template(wabaId, { name: 'rascunho', draft: true }))
    .expect(201);
  const { id } = draft.body as { id: string };
  const [{ token }] = (await clients.sql<{ token: Buffer }>('select token from waba where waba_id = $1', [
    wabaId,
  ])) as [{ token: Buffer }];
  const put = (value: Buffer) =>
    clients.sql('update waba set token = $2 where waba_id = $1', [wabaId, value]);
  await put(Buffer.from([0]));
  expect((await world.call('post', path).send(template(wabaId))).status).toBeGreaterThanOrEqual(400);
  expect((await world.call('post', `${path}/${id}/submit`)).status).toBeGreaterThanOrEqual(400);
  await put(token);
  expect(
    await clients.sql('select name, status from template where waba_id = $1 and meta_template_id is null', [
      wabaId,
    ]),
  ).toEqual([{ name: 'rascunho', status: 'DRAFT' }]);
  await world.call('post', path).send(template(wabaId)).expect(201);
  await world.call('post', `${path}/${id}/submit`).expect(200);
});

it('numbers that an old token paused send again with the new one, whatever happens after it was kept', async () => {
  const ours = await clients.connected();
  const pause = { code: 190, title: '', detail: '', since: new Date().toISOString() };
  await clients.sql('update phone_number set pause = $2 where phone_number_id = $1', [
    ours.phoneNumberId,
    JSON.stringify(pause),
  ]);
  const wabas = service(Wabas);
  const keep = wabas.keep.bind(wabas);
  instead(wabas, 'keep', async (...given) => {
    await keep(...given);
    died();
  });
  await world
    .call('put', `${wabaOf(ours)}/token`)
    .send({ accessToken: ours.accessToken })
    .expect(500);
  expect(
    await clients.sql('select pause from phone_number where phone_number_id = $1', [ours.phoneNumberId]),
  ).toEqual([{ pause: null }]);
});

it('a signup that stumbles each time is given up after a day, with its token', async () => {
  const tenantId = await clients.bare();
  const { code, event } = await world.control<{ code: string; event: { data: { waba_id: string } } }>(
    'POST',
    '/signup',
    { partnerAdded: false },
  );
  await clients.whileAway(event.data.waba_id, () =>
    world
      .call('post', `${tenantOf({ tenantId })}/embedded-signup`)
      .send({ code })
      .expect(202),
  );
  instead(service(Connect), 'connect', () => Promise.reject(new Error('what Meta answered cannot be kept')));
  await clients.sql(
    `update signup set due_at = now(), created_at = now() - interval '25 hours' where tenant_id = $1`,
    [tenantId],
  );
  await service(EmbeddedSignup).goOn();
  expect(await clients.sql('select state, token from signup where tenant_id = $1', [tenantId])).toEqual([
    { state: 'refused', token: null },
  ]);
});

it('every language of a template is deleted by the second try when the first was broken off', async () => {
  const { tenantId, wabaId } = await clients.connected();
  const path = `/tenants/${tenantId}/templates`;
  const make = async (language: string) =>
    (
      (
        await world
          .call('post', path)
          .send(template(wabaId, { name: 'apagado', language }))
          .expect(201)
      ).body as { id: string }
    ).id;
  const ids = [await make('pt_BR'), await make('pt_PT')];
  const graph = service(GraphTemplates);
  const remove = graph.remove.bind(graph);
  instead(graph, 'remove', async (...given) => {
    await remove(...given);
    died();
  });
  await world.call('delete', `${path}/${ids[0]}?allLanguages=true`).expect(500);
  for (const back of stand.splice(0)) back();
  // As if Meta had not told of it yet.
  const gone = 'select status from template where tenant_id = $1 and name = $2 and deleted_at is not null';
  await eventually(
    () => clients.sql(gone, [tenantId, 'apagado']),
    (rows) => rows.length === ids.length,
  );
  await clients.sql(
    `update template set deleted_at = null, status = 'APPROVED' where tenant_id = $1 and name = 'apagado'`,
    [tenantId],
  );
  await world.call('delete', `${path}/${ids[0]}?allLanguages=true`).expect(204);
});

it('whoever writes takes the conversation over, or has not written', async () => {
  const ours = await clients.connected();
  const said = textMessage('oi', { from: somePhone() });
  await world.post(envelope({ messages: [said] }, ours)).expect(200);
  const [{ conversationId } = { conversationId: '' }] = await answered(world, ours.tenantId, said.id);
  const turns = service(Turns);
  instead(turns, 'takeOver', () => Promise.reject(new Error('the database went away here')));
  const write = () =>
    world
      .call('post', `${tenantOf(ours)}/conversations/${conversationId}/messages`)
      .send({ type: 'text', text: { body: 'Aqui é a Ana.' } });
  await write().expect(500);
  const written = async () =>
    (await threadOf(world, ours.tenantId, conversationId)).filter(({ origin }) => origin === 'api');
  expect(await written()).toEqual([]);
  for (const back of stand.splice(0)) back();
  await write().expect(202);
  expect(await written()).toHaveLength(1);
  expect(await clients.sql('select mode from conversation where id = $1', [conversationId])).toEqual([
    { mode: 'human' },
  ]);
});

it('a limit that was lifted for a while counts what was sent meanwhile', async () => {
  const ours = await clients.connected();
  const limit = (change: object) => world.call('patch', tenantOf(ours)).send(change).expect(200);
  const send = () =>
    world.call('post', `${tenantOf(ours)}/messages`).send({
      ...{ phoneNumberId: ours.phoneNumberId, to: `+${somePhone()}`, type: 'template' },
      template: { name: 'hello_world', language: { code: 'en_US' } },
    });
  await limit({ dailySendLimit: 10, monthlySendLimit: 10 });
  await send().expect(202);
  await limit({ dailySendLimit: null, monthlySendLimit: null });
  await send().expect(202);
  await send().expect(202);
  await limit({ dailySendLimit: 3, monthlySendLimit: 3 });
  expect((await world.call('get', `${tenantOf(ours)}/quota`).expect(200)).body).toMatchObject({
    day: { used: 3 },
    month: { used: 3 },
  });
  await send().expect(422);
});

it('an account that is just leaving is connected again once it has left', async () => {
  const of = await clients.connected();
  const { businessId, wabaId, accessToken } = of;
  const connect = () => world.call('post', `${tenantOf(of)}/wabas`).send({ businessId, wabaId, accessToken });
  const offboarding = async (id: string) =>
    (await world.call('get', `/offboardings/${id}`).expect(200)).body as { state: string };
  // Meta is silent, so that it still has to leave when Meta is back.
  const left = await clients.whileAway(wabaId, async () => {
    const { body } = await world
      .call('post', `${wabaOf(of)}/offboarding`)
      .send({ data: 'erase' })
      .expect(202);
    const { id } = body as { id: string };
    await eventually(
      () =>
        clients.sql(
          'select 1 from offboarding where id = $1 and attempts > 0 and due_at < now() + $2::interval',
          [id, '4 minutes'],
        ),
      (rows) => rows.length === 1,
    );
    return id;
  });
  const early = await connect();
  await clients.sql('update offboarding set due_at = now() where id = $1', [left]);
  await eventually(
    () => offboarding(left),
    ({ state }) => state === 'done',
  );
  expect(early.body).toMatchObject({ code: 'waba_leaving' });
  expect(early.status).toBe(409);
  await connect().expect(201);
  await world.call('get', wabaOf(of)).expect(200);
});
