import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { demo } from '../sandbox/demo.js';
import { Database } from '../src/platform/database/database.js';
import { KnownTemplates } from '../src/templates/known-templates.js';
import { TemplateReread } from '../src/templates/template-reread.js';
import { everything, somePhone } from './harness/asking.js';
import { waitingFor, whileLocked } from './harness/while-locked.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** Two at once at the same template: people, webhooks, and what is read of Meta. */
interface Seen {
  id: string;
  name: string;
  status: string;
  components: { text?: string }[];
}
interface Row {
  status: string;
  components: { text?: string }[];
  edits: string[];
  reread_at: Date | null;
}

let world: World;
let tenantId: string;
let database: pg.Client;
let serial = 0;
beforeAll(async () => {
  world = await openWorld({}, { templateReviewMs: 20 });
  database = new pg.Client(world.databaseUrl);
  await database.connect();
  tenantId = await connectedTenant(world);
  await eventually(list, (templates) => templates.length === 5);
});
afterAll(async () => {
  await database.end();
  await world.close();
});

const LOCK = 'select from template where id = $1 for update';
const path = (rest = ''): string => `/tenants/${tenantId}/templates${rest}`;
const list = (query = ''): Promise<Seen[]> => everything(world, path(query));
const sync = () => world.call('post', path('/sync')).send({ wabaId: demo.wabaId });
const components = [{ type: 'BODY', text: 'O seu pedido já está pronto.' }];
const others = [{ type: 'BODY', text: 'O seu pedido já saiu para entrega.' }];
const create = async (change: object = {}): Promise<Seen> => {
  const name = `r_${(serial += 1)}`;
  const wish = { wabaId: demo.wabaId, name, language: 'pt_BR', category: 'UTILITY', components };
  const made = world.call('post', path()).send({ ...wish, ...change });
  return (await made.expect(201)).body as Seen;
};
const row = async (id: string): Promise<Row> =>
  (await database.query<Row>('select status, components, edits, reread_at from template where id = $1', [id]))
    .rows[0]!;
/** One that Meta has approved, and that nobody wants to read again. */
const approved = async (change: object = {}): Promise<Seen> => {
  const made = await create(change);
  await eventually(
    () => row(made.id),
    ({ status, reread_at: rereadAt }) => status === 'APPROVED' && rereadAt === null,
  );
  return made;
};

describe('what was read of Meta', () => {
  it('does not undo what was asked for later', async () => {
    const { id } = await approved();
    await whileLocked(database, [LOCK, id], () => sync().expect(200), [
      `update template set status = 'PAUSED', read_at = clock_timestamp() where id = $1`,
      id,
    ]);
    expect((await row(id)).status).toBe('PAUSED');
  });

  it('before an edit does not undo it, nor keeps it from being read again', async () => {
    const { id } = await approved();
    await whileLocked(database, [LOCK, id], () => sync().expect(200), [
      `update template set status = 'PENDING', components = $2, reread_at = now() + interval '1 hour',
              edits = jsonb_build_array(to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        where id = $1`,
      ...[id, JSON.stringify(others)],
    ]);
    expect(await row(id)).toMatchObject({
      status: 'PENDING',
      components: others,
      reread_at: expect.any(Date),
    });
  });

  it('leaves the doubt of a later webhook', async () => {
    const { id } = await approved();
    const at = new Date(Date.now() + 1_000).toISOString();
    await whileLocked(database, [LOCK, id], () => sync().expect(200), [
      `update template set told = told || $2, reread_at = now() + interval '1 hour' where id = $1`,
      ...[id, JSON.stringify({ components: at })],
    ]);
    expect((await row(id)).reread_at).not.toBeNull();
  });

  it('is read over again when that was wanted meanwhile', async () => {
    const { id } = await approved();
    const due = 'update template_sync set due_at = clock_timestamp() where tenant_id = $1';
    await whileLocked(database, [LOCK, id], () => sync().expect(200), [due, tenantId]);
    const { rows } = await database.query<{ soon: boolean }>(
      `select due_at < now() + interval '1 hour' as soon from template_sync where tenant_id = $1`,
      [tenantId],
    );
    expect(rows).toEqual([{ soon: true }]);
  });

  it('of a deleted template that spoke again settles the doubt for good', async () => {
    const { id } = await approved();
    await world.call('delete', path(`/${id}`)).expect(204);
    await database.query(`update template set reread_at = now() + interval '1 hour' where id = $1`, [id]);
    await world.app.get(TemplateReread, { strict: false }).run(tenantId, id);
    expect(await row(id)).toMatchObject({ status: 'DELETED', reread_at: null });
  });
});

describe('editing', () => {
  it('counts an edit of unknown outcome beside one that was made meanwhile', async () => {
    const { id } = await approved();
    await world.control('POST', '/faults', { kind: 'reset', times: 1 });
    const edit = () =>
      world
        .call('patch', path(`/${id}`))
        .send({ components: others })
        .expect(503);
    await whileLocked(database, [LOCK, id], edit, [
      'update template set edits = $2 where id = $1',
      ...[id, JSON.stringify([new Date().toISOString()])],
    ]);
    expect((await row(id)).edits).toHaveLength(2);
  });

  it('a draft that is submitted at this moment is refused, not lost', async () => {
    const { id } = await create({ draft: true });
    const edit = () => world.call('patch', path(`/${id}`)).send({ components: others });
    const answer = await whileLocked(database, [LOCK, id], edit, [
      `update template set status = 'SUBMITTING' where id = $1`,
      id,
    ]);
    expect(answer).toMatchObject({ status: 409, body: { code: 'template_not_draft' } });
  });

  it('to a name that somebody takes at this moment is refused', async () => {
    const { id } = await create({ draft: true });
    const name = `r_${(serial += 1)}`;
    const rename = () => world.call('patch', path(`/${id}`)).send({ name });
    const taken = `select pg_advisory_xact_lock(hashtextextended($1, 0))`;
    await database.query('begin');
    await database.query(taken, [`template ${tenantId} ${demo.wabaId}`]);
    await database.query(
      `insert into template (tenant_id, id, waba_id, name, language, category, status, parameter_format, components)
       select tenant_id, gen_random_uuid(), waba_id, $2, language, category, status, parameter_format, components
         from template where id = $1`,
      [id, name],
    );
    const answer = Promise.resolve(rename());
    await waitingFor(database);
    await database.query('commit');
    expect(await answer).toMatchObject({ status: 422, body: { code: 'template_invalid' } });
  });
});

describe('deleting', () => {
  it('a draft that is submitted at this moment is refused: it would come back', async () => {
    const { id } = await create({ draft: true });
    const answer = await whileLocked(database, [LOCK, id], () => world.call('delete', path(`/${id}`)), [
      `update template set status = 'SUBMITTING' where id = $1`,
      id,
    ]);
    expect(answer).toMatchObject({ status: 409, body: { code: 'template_submitting' } });
    expect((await row(id)).status).toBe('SUBMITTING');
  });

  it('every language while all are read over makes neither wait for the other crosswise', async () => {
    const first = await approved();
    const second = await approved({ name: first.name, language: 'pt_PT' });
    expect(first.id < second.id).toBe(true);
    await database.query('begin');
    await database.query(LOCK, [first.id]);
    const read = Promise.resolve(sync());
    await waitingFor(database);
    const gone = Promise.resolve(world.call('delete', path(`/${second.id}?allLanguages=true`)));
    await waitingFor(database, 2);
    await database.query('commit');
    expect([(await read).status, (await gone).status]).toEqual([200, 204]);
  });
});

it('whoever sends a template that is new here waits for the question that is under way', async () => {
  await database.query(`delete from template where name = 'hello_world' and tenant_id = $1`, [tenantId]);
  const messages = Array.from({ length: 8 }, () => ({
    phoneNumberId: demo.phoneNumberId,
    to: `+${somePhone()}`,
    type: 'template',
    template: { name: 'hello_world', language: { code: 'en_US' } },
  }));
  const { body } = await world
    .call('post', `/tenants/${tenantId}/messages/batch`)
    .send({ messages })
    .expect(202);
  const refused = (body as { data: { problem?: object }[] }).data.filter(({ problem }) => problem);
  expect(refused).toEqual([]);
});

// Meta's times have whole seconds: what is told in the second of the question may have happened after it.
it('a template of which a webhook told in the second of the question is not taken for deleted', async () => {
  const { id } = await approved();
  const second = '2026-12-01T12:00:00.';
  await database.query(
    `update template set told = jsonb_build_object('status', $2::text), read_at = '2026-11-30' where id = $1`,
    [id, `${second}000Z`],
  );
  const settled = await world.app
    .get(Database)
    .forTenant(tenantId, (tx) =>
      world.app
        .get(KnownTemplates, { strict: false })
        .settle(tx, tenantId, id, undefined, new Date(`${second}200Z`)),
    );
  expect(settled).toBe('silent');
  expect(await row(id)).toMatchObject({ status: 'APPROVED' });
});
