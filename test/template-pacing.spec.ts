import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import type { LedgerAnswer } from '../sandbox/ledger/ledger.js';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, somePhone } from './harness/asking.js';
import type { World } from './harness/world.js';
import { eventually, openWorld } from './harness/world.js';

/** Template pacing: Meta sends a part of what is made of a new template, and holds the rest until it knows better. */
let world: World;
let ours: OtherTenant;
let database: pg.Client;

beforeAll(async () => {
  world = await openWorld();
  database = new pg.Client(world.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.close();
});
beforeEach(async () => {
  ours = await anotherTenant(world, undefined, { enabled: false });
});

type Waiting = SeenMessage & { held: { code: string } | null; error: { code: unknown } | null };
const template = (name = 'hello_world', language = 'en_US'): object => ({
  type: 'template',
  template: { name, language: { code: language } },
});
const send = async (message: object = template(), more: object = {}): Promise<string> => {
  const whole = { phoneNumberId: ours.phoneNumberId, to: `+${somePhone()}`, ...message, ...more };
  const { body } = await world.call('post', `/tenants/${ours.tenantId}/messages`).send(whole).expect(202);
  return (body as SeenMessage).id;
};
const until = (id: string, satisfied: (message: Waiting) => boolean) =>
  eventually(
    async () =>
      (await world.call('get', `/tenants/${ours.tenantId}/messages/${id}`).expect(200)).body as Waiting,
    satisfied,
  );
const isRead = ({ status }: Waiting): boolean => status === 'read';
const heldAs =
  (code: string) =>
  ({ held }: Waiting): boolean =>
    held?.code === code;
const change = (what: object) =>
  world.control('POST', '/templates/change', {
    ...{ wabaId: ours.wabaId, name: 'hello_world', language: 'en_US' },
    ...what,
  });
const taken = async (): Promise<number> =>
  ((await world.control<LedgerAnswer>('GET', `/ledger?phoneNumberId=${ours.phoneNumberId}`)).outbound ?? [])
    .length;

it('what Meta holds says so, and the rest of the campaign waits here until Meta has decided', async () => {
  await change({ pacing: 'held' });
  const first = await send();
  expect(await until(first, heldAs('quality_assessment'))).toMatchObject({
    status: 'accepted',
    held: { since: expect.any(String), explanation: { ptBR: { nextStep: expect.any(String) } } },
  });
  const [second, third] = [await send(), await send()];
  for (const id of [second, third])
    expect(await until(id, heldAs('template_assessed'))).toMatchObject({ status: 'queued' });
  await world.call('post', `/tenants/${ours.tenantId}/messages/${third}/cancel`).expect(200);
  // Somebody waits for this one: Meta may hold it, we do not.
  await until(await send(template(), { priority: 'high' }), heldAs('quality_assessment'));
  expect(await taken()).toBe(2);
  await change({ pacing: 'sent' });
  expect(await until(first, isRead)).toMatchObject({ held: null });
  expect(await until(second, isRead)).toMatchObject({ held: null });
  expect(await until(third, () => true)).toMatchObject({ status: 'canceled' });
  await until(await send(), isRead);
  expect(await taken()).toBe(4);
});

it('a template that fails its assessment costs what Meta held, and nothing more', async () => {
  await change({ pacing: 'held' });
  const first = await send();
  await until(first, heldAs('quality_assessment'));
  const second = await send();
  await until(second, heldAs('template_assessed'));
  await change({ pacing: 'dropped' });
  expect(await until(first, ({ status }) => status === 'failed')).toMatchObject({
    held: null,
    error: { code: 132015 },
  });
  expect(await until(second, heldAs('template_paused'))).toMatchObject({ status: 'queued', error: null });
  await change({ status: 'APPROVED' });
  expect(await until(second, isRead)).toMatchObject({ held: null, error: null });
  expect(await taken()).toBe(2);
});

it('a template that Meta says it does not have (132001) is read again, so that no campaign is burnt on it', async () => {
  const known = await eventually(
    () =>
      database.query<{ id: string }>(
        `update template set status = 'APPROVED', read_at = now() - interval '1 hour', reread_at = null
          where tenant_id = $1 and name = 'pesquisa_pausada' and read_at is not null returning id`,
        [ours.tenantId],
      ),
    ({ rowCount }) => rowCount === 1,
  );
  const fault = { kind: 'error-code', edge: 'messages', code: 132001, times: 1 };
  await world.control('POST', '/faults', { ...fault, phoneNumberId: ours.phoneNumberId });
  const refused = await send(template('pesquisa_pausada', 'pt_BR'));
  expect(await until(refused, ({ status }) => status === 'failed')).toMatchObject({
    error: { code: 132001 },
  });
  await eventually(
    () =>
      database.query<{ status: string }>('select status from template where id = $1', [known.rows[0]?.id]),
    ({ rows }) => rows[0]?.status === 'PAUSED',
  );
});

it('a template of which Meta says so by a status is read again as well', async () => {
  await eventually(
    () =>
      database.query(
        `update template set read_at = now() - interval '1 hour', reread_at = null
          where tenant_id = $1 and name = 'hello_world' and read_at is not null`,
        [ours.tenantId],
      ),
    ({ rowCount }) => rowCount === 1,
  );
  await world.control('POST', '/faults', {
    ...{ kind: 'status-failed', code: 132001, times: 1 },
    phoneNumberId: ours.phoneNumberId,
  });
  expect(await until(await send(), ({ status }) => status === 'failed')).toMatchObject({
    error: { code: 132001 },
  });
  const read = `select 1 from template where tenant_id = $1 and name = 'hello_world' and read_at > now() - interval '30 minutes'`;
  await eventually(
    () => database.query(read, [ours.tenantId]),
    ({ rowCount }) => rowCount === 1,
  );
  expect(await taken()).toBe(1);
});

it('a message that Meta refuses because its template is paused, before telling so, is not lost', async () => {
  const fault = { kind: 'error-code', edge: 'messages', code: 132015, phoneNumberId: ours.phoneNumberId };
  const { id } = await world.control<{ id: string }>('POST', '/faults', fault);
  const refused = await send();
  const state = async (): Promise<string[]> =>
    (
      (await world.call('get', `/tenants/${ours.tenantId}/templates?name=hello_world`).expect(200)).body as {
        data: { status: string }[];
      }
    ).data.map(({ status }) => status);
  await eventually(state, (found) => found[0] === 'PAUSED');
  await world.control('DELETE', `/faults/${id}`);
  // Meta's list still has it as approved: reading decides.
  expect(await until(refused, isRead)).toMatchObject({ held: null, error: null });
  expect(await state()).toEqual(['APPROVED']);
  expect(await taken()).toBe(1);
});
