import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, byWamid, messagesOf, somePhone } from './harness/asking.js';
import type { World } from './harness/world.js';
import { envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Figures from our own data. */
let world: World;
let ours: OtherTenant;

beforeAll(async () => {
  world = await openWorld();
  ours = await anotherTenant(world, undefined, { enabled: false });
});
afterAll(() => world.close());

const hello = { name: 'hello_world', language: { code: 'en_US' } };
const promotion = {
  name: 'promocao_semana',
  language: { code: 'pt_BR' },
  components: [
    { type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/a.jpg' } }] },
    {
      type: 'body',
      parameters: ['nome', 'produto'].map((parameter_name) => ({
        type: 'text',
        parameter_name,
        text: 'Ana',
      })),
    },
  ],
};

/** Sends a template and waits for what becomes of it. */
async function send(phone: string, template: object, until = 'read'): Promise<SeenMessage> {
  const { phoneNumberId, tenantId } = ours;
  const { body } = await world
    .call('post', `/tenants/${tenantId}/messages`)
    .send({ phoneNumberId, to: `+${phone}`, type: 'template', template })
    .expect(202);
  return eventually(
    async () =>
      (await world.call('get', `/tenants/${tenantId}/messages/${(body as { id: string }).id}`))
        .body as SeenMessage,
    ({ status }) => status === until,
  );
}
const hears = async (value: object): Promise<void> => {
  await world.post(envelope(value, ours)).expect(200);
};
const report = async (query = ''): Promise<{ from: string; to: string; data: object[] }> =>
  (await world.call('get', `/tenants/${ours.tenantId}/reports/templates${query}`).expect(200)).body;

it('tells what became of every template: reached, failed and why, answered, pressed, opted out', async () => {
  const [answers, presses, stops, gone] = [somePhone(), somePhone(), somePhone(), somePhone()];
  // What somebody said before is no answer.
  await hears({ messages: [textMessage('oi', { from: answers })] });
  await eventually(
    () => messagesOf(world, ours.tenantId, '?direction=inbound'),
    (found) => found.length === 1,
  );
  await send(answers, hello);
  const { wamid } = await send(presses, promotion);
  await send(stops, promotion);
  await world.control('POST', '/faults', { kind: 'error-code', code: 131026, edge: 'messages', times: 1 });
  await send(gone, promotion, 'failed');

  const said = textMessage('quero', { from: answers });
  const button = { type: 'button', button: { text: 'Quero', payload: 'q' }, context: { id: wamid } };
  const pressed = { ...textMessage('', { from: presses }), text: undefined, ...button };
  const again = { ...textMessage('', { from: presses }), text: undefined, ...button };
  const wish = {
    wa_id: stops,
    category: 'marketing_messages',
    value: 'stop',
    timestamp: Math.floor(Date.now() / 1_000) + 1,
  };
  await hears({ messages: [said, pressed, again] });
  await world
    .post(envelope({ user_preferences: [wish] }, { ...ours, field: 'user_preferences' }))
    .expect(200);
  for (const one of [said, pressed, again])
    await eventually(
      () => byWamid(world, ours.tenantId, one.id),
      (found) => found.length === 1,
    );
  const { data } = await eventually(
    report,
    ({ data: rows }) => (rows[0] as { optedOut: number }).optedOut > 0,
  );
  expect(data).toEqual([
    {
      templateId: expect.any(String),
      wabaId: ours.wabaId,
      name: 'promocao_semana',
      language: 'pt_BR',
      category: 'MARKETING',
      requested: 3,
      waiting: 0,
      canceled: 0,
      sent: 2,
      delivered: 2,
      read: 2,
      failed: 1,
      failures: [
        {
          code: '131026',
          count: 1,
          explanation: expect.objectContaining({
            ptBR: expect.objectContaining({ meaning: expect.any(String) }),
          }),
        },
      ],
      replied: 1,
      buttons: [{ text: 'Quero', count: 1 }],
      optedOut: 1,
    },
    expect.objectContaining({
      name: 'hello_world',
      requested: 1,
      read: 1,
      failures: [],
      replied: 1,
      buttons: [],
      optedOut: 0,
    }),
  ]);
});

it('counts an answer for the template that came last before it', async () => {
  const phone = somePhone();
  const before = (await report()).data.find((row) => (row as { name: string }).name === 'hello_world');
  await send(phone, promotion);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await send(phone, hello);
  const said = textMessage('oi', { from: phone, timestamp: String(Math.floor(Date.now() / 1_000) + 1) });
  await hears({ messages: [said] });
  await eventually(
    () => byWamid(world, ours.tenantId, said.id),
    (found) => found.length === 1,
  );
  const { data } = await report();
  expect(data).toEqual([
    expect.objectContaining({ name: 'promocao_semana', requested: 4, replied: 1 }),
    expect.objectContaining({
      name: 'hello_world',
      requested: 2,
      replied: (before as { replied: number }).replied + 1,
    }),
  ]);
});

it('is about one period and one WABA', async () => {
  expect((await report('?to=2026-01-01')).data).toEqual([]);
  expect((await report('?wabaId=1')).data).toEqual([]);
  expect((await report(`?wabaId=${ours.wabaId}`)).data).toHaveLength(2);
  const path = `/tenants/${ours.tenantId}/reports/templates`;
  const { body } = await world.call('get', `${path}?from=2026-01-01&to=2026-11-01`).expect(422);
  expect(body).toMatchObject({ code: 'invalid_period', errors: [{ path: 'from' }] });
  await world.call('get', `${path}?from=yesterday`).expect(400);
});
