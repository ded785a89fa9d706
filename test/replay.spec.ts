import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { demo } from '../sandbox/demo.js';
import { Database } from '../src/platform/database/database.js';
import { deliveryId } from '../src/webhook/delivery-id.js';
import { DeliveryLogRepository } from '../src/webhook/delivery-log.repository.js';
import type { Claim } from '../src/webhook/delivery-claim.repository.js';
import { DeliveryClaimRepository } from '../src/webhook/delivery-claim.repository.js';
import { WebhookRepository } from '../src/webhook/webhook.repository.js';
import { WebhookSweeper } from '../src/webhook/webhook.sweeper.js';
import { anotherTenant } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

let world: World;
let tenant: string;

beforeAll(async () => {
  world = await openWorld();
  tenant = await connectedTenant(world);
});
afterAll(() => world.close());

const processed = async (): Promise<{ id: string; attempts: number }[]> =>
  (await world.call('get', '/webhook-deliveries?status=processed&limit=200').expect(200)).body.data as never;
const sent = async () =>
  (await world.control<{ counts: { outbound: number } }>('GET', '/ledger?records=false')).counts.outbound;

it('replays many deliveries by time and tenant, and stores and answers nothing twice', async () => {
  const from = new Date().toISOString();
  for (const [person, body] of ['um', 'dois', 'três'].entries())
    await world
      .post(envelope({ messages: [textMessage(body, { from: `551190000010${person}` })] }))
      .expect(200);
  await eventually(sent, (count) => count === 3);
  await eventually(processed, (all) => all.length >= 3);

  const nobody = '01a20a6b-db2a-746e-9213-86af726d70b6';
  const replay = (more: object) =>
    world.call('post', '/webhook-deliveries/replay').send({ from, status: 'processed', ...more });
  expect((await replay({ tenantId: nobody }).expect(202)).body).toEqual({ deliveries: 0, nextCursor: null });
  expect((await replay({ to: from }).expect(202)).body).toEqual({ deliveries: 0, nextCursor: null });
  expect((await replay({ search: 'nothing like it' }).expect(202)).body).toEqual({
    deliveries: 0,
    nextCursor: null,
  });
  // Ids bear the time since 1970.
  const first = { from: '1969-12-31', to: '1970-01-01' };
  expect((await replay(first).expect(202)).body).toEqual({ deliveries: 0, nextCursor: null });
  await world.call('get', '/webhook-deliveries').query(first).expect(200);
  const { body } = await replay({ tenantId: tenant }).expect(202);
  expect(body.deliveries).toBeGreaterThanOrEqual(3);
  await eventually(processed, (all) => all.filter(({ attempts }) => attempts > 1).length >= body.deliveries);
  expect(await sent()).toBe(3);
  const messages = await world.call('get', `/tenants/${tenant}/messages?direction=inbound`).expect(200);
  expect(messages.body.data).toHaveLength(3);
});

it('replays what failed, by tenant and by error, once nothing is in its way', async () => {
  const from = new Date().toISOString();
  const poison = textMessage('veneno', { from: '5511900001030' });
  const elsewhere = await anotherTenant(world);
  const replay = async (more: object): Promise<number> =>
    (
      await world
        .call('post', '/webhook-deliveries/replay')
        .send({ from, ...more })
        .expect(202)
    ).body.deliveries as number;
  const failed = async (query: object): Promise<unknown[]> =>
    (
      await world
        .call('get', '/webhook-deliveries')
        .query({ from, status: 'failed', ...query })
        .expect(200)
    ).body.data as unknown[];
  const kept = async (): Promise<unknown[]> =>
    (await world.call('get', `/tenants/${tenant}/messages?wamid=${poison.id}`).expect(200)).body
      .data as unknown[];
  const owner = new pg.Client(world.env.DATABASE_URL);
  await owner.connect();
  try {
    await owner.query(
      `alter table message add constraint no_poison check (content ->> 'body' <> 'veneno') not valid`,
    );
    await world.post(envelope({ messages: [poison] })).expect(200);
    // Five tries, each without waiting for the next.
    await eventually(
      async () => {
        await owner.query(
          `update webhook_delivery set lease_until = now() where status = 'received' and attempts > 1`,
        );
        return failed({ tenantId: tenant });
      },
      (found) => found.length === 1,
    );
    await owner.query(`alter table message drop constraint no_poison`);
    expect(await failed({ tenantId: elsewhere.tenantId })).toEqual([]);
    expect(await replay({ tenantId: elsewhere.tenantId })).toBe(0);
    expect(await replay({ error: 'another constraint' })).toBe(0);
    expect(await replay({ error: '%' })).toBe(0);
    expect(await replay({ tenantId: tenant, error: 'no_poison' })).toBe(1);
    await eventually(kept, (found) => found.length === 1);
    // Given up before any of its updates was tried.
    await owner.query(
      `insert into webhook_delivery (id, body, status, error) values ($1, '{}', 'failed', 'given up: taken 10 times')`,
      [deliveryId()],
    );
    expect(await replay({ error: 'GIVEN UP' })).toBe(1);
  } finally {
    await owner.query(`alter table message drop constraint if exists no_poison`);
    await owner.end();
  }
});

it('what an earlier release settled at a position does not stand for the update that is there now', async () => {
  const message = textMessage('lida de outro jeito', { from: '5511900001020' });
  const sql = <T>(query: string, values: unknown[]): Promise<T[]> =>
    world.app.get(Database).asSystem('test', (tx) => tx.query(query, values));
  await sql(
    `with delivery as (insert into webhook_delivery (id, body, attempts) values (gen_random_uuid(), $1, 1) returning id)
     insert into webhook_event (delivery_id, position, kind, subject, state)
     select id, 0, 'status', 'wamid.what-was-first-then', 'done' from delivery`,
    [Buffer.from(JSON.stringify(envelope({ messages: [message] })))],
  );
  const events = () => sql<object>(`select kind, state from webhook_event where subject = $1`, [message.id]);
  expect(await eventually(events, ([event]) => event !== undefined)).toEqual([
    { kind: 'message', state: 'done' },
  ]);
});

it('finds deliveries by time, tenant, what they are about, and part of an error', async () => {
  const from = new Date().toISOString();
  const message = textMessage('procurada', { from: '5511900001009' });
  await world.post(envelope({ messages: [message] })).expect(200);
  const found = async (query: object): Promise<string[]> =>
    (await world.call('get', '/webhook-deliveries').query(query).expect(200)).body.data.map(
      ({ id }: { id: string }) => id,
    );
  const [id] = await eventually(
    () => found({ search: message.id }),
    (all) => all.length === 1,
  );
  expect(await found({ search: id!.toUpperCase() })).toEqual([id]);
  expect(await found({ search: message.id, tenantId: tenant, from })).toEqual([id]);
  expect(await found({ search: message.id, to: from })).toEqual([]);
  expect(await found({ search: message.id, tenantId: '01a20a6b-db2a-746e-9213-86af726d70b6' })).toEqual([]);
  const elsewhere = JSON.stringify(envelope({ messages: [textMessage('de outro')] }));
  await world.post(JSON.parse(elsewhere.replaceAll(demo.wabaId, '104999999999999'))).expect(200);
  await eventually(
    () => found({ search: '104999999999999', from }),
    (all) => all.length === 1,
  );
  expect(await found({ search: '%', from })).toEqual([]);
});

it('refuses a replay without a time', async () => {
  const { body } = await world.call('post', '/webhook-deliveries/replay').send({}).expect(400);
  expect(body.errors[0].path).toBe('from');
});

describe('a delivery, where nobody works but this spec,', () => {
  let api: World;
  let webhooks: WebhookRepository;
  let deliveries: DeliveryClaimRepository;
  beforeAll(async () => {
    api = await openWorld({ APP_ROLE: 'api', WEBHOOK_RETENTION_DAYS: '8' });
    webhooks = api.app.get(WebhookRepository);
    deliveries = api.app.get(DeliveryClaimRepository);
  });
  afterAll(() => api.close());

  const ended = { status: 'processed', error: null } as const;
  const finish = async (claim: Claim): Promise<boolean> =>
    (await deliveries.finish([{ ...claim, ...ended }]))[0]!;
  const sql = <T>(query: string): Promise<T[]> =>
    api.app.get(Database).asSystem('test', (tx) => tx.query(query));
  const claimed = async (leaseMs: number, marker: string) => {
    await api.post(envelope({ messages: [textMessage(marker)] })).expect(200);
    const found = (await deliveries.claim(100, leaseMs)).find(({ body }) => body.includes(marker));
    return found!;
  };

  it('that is replayed while somebody works on it is not ended by the old work, nor taken before that has had time to notice', async () => {
    const claim = await claimed(15_000, 'replay');
    expect(await api.app.get(DeliveryLogRepository).replay(claim.id)).toBe(true);
    expect(await finish(claim)).toBe(false);
    expect(await deliveries.renew(claim, 15_000)).toBeUndefined();
    await deliveries.fail(claim, 'late');
    expect(await deliveries.claim(100, 15_000)).toEqual([]);
    await sql(`update webhook_delivery set lease_until = now() where id = '${claim.id}'`);
    const again = await eventually(
      () => deliveries.claim(100, 15_000),
      (found) => found.length > 0,
    );
    expect(again).toMatchObject([{ id: claim.id, attempts: 2 }]);
    expect(await finish(again[0]!)).toBe(true);
  });

  it('that another claims belongs to that one, and a renewal keeps it and counts anew', async () => {
    const first = await claimed(1, 'claim');
    const [second] = await eventually(
      () => deliveries.claim(100, 15_000),
      (found) => found.length > 0,
    );
    expect(second).toMatchObject({ id: first.id, attempts: 2 });
    expect(await finish(first)).toBe(false);
    const lease = await deliveries.renew(second!, 15_000);
    expect(await finish(second!)).toBe(false);
    expect(await sql(`select attempts from webhook_delivery where id = '${first.id}'`)).toEqual([
      { attempts: 1 },
    ]);
    expect(await finish({ id: first.id, lease: lease! })).toBe(true);
  });

  it('whose number was connected waits until nobody works on it', async () => {
    const claim = await claimed(15_000, 'reroute');
    const event = {
      deliveryId: claim.id,
      position: 0,
      kind: 'message',
      wabaId: '1',
      phoneNumberId: '',
      subject: null,
    };
    const { phoneNumberId } = await anotherTenant(api);
    await webhooks.concludeAlone({ ...event, phoneNumberId }, 'unrouted');
    expect(await webhooks.reopenRouted(7, 500)).toBe(0);
    expect(await finish(claim)).toBe(true);
    expect(await webhooks.reopenRouted(7, 500)).toBe(1);
    expect(await sql(`select state from webhook_event where delivery_id = '${claim.id}'`)).toEqual([
      { state: 'pending' },
    ]);
    expect(await deliveries.claim(100, 15_000)).toMatchObject([{ id: claim.id }]);
  });

  it('is dropped with its updates once it is older than it is to be kept, unless it still waits', async () => {
    // Of each kind more than are dropped at once; ids begin with the time.
    await sql(
      `with kept as (
         insert into webhook_delivery (id, body, status, received_at)
         select overlay(gen_random_uuid()::text placing
                  regexp_replace(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0'), '(.{8})', '\\1-') from 1)::uuid,
                '{}', status, at
           from (values ('processed', '8 days 1 minute'), ('failed', '8 days 1 minute'), ('received', '30 days'),
                        ('processed', '7 days 23 hours')) as v (status, age)
          cross join lateral (select now() - age::interval as at) t
          cross join generate_series(1, 510)
         returning id, status)
       insert into webhook_event (delivery_id, position, kind, state, subject)
       select id, 0, 'message', case status when 'received' then 'pending' else 'unrouted' end, 'old' from kept`,
    );
    await api.app.get(WebhookSweeper).dropOld();
    expect(
      await sql(
        `select d.status, count(*)::int as deliveries, count(e.delivery_id)::int as updates, min(d.received_at) > now() - interval '8 days' as young
           from webhook_event e left join webhook_delivery d on d.id = e.delivery_id
          where e.subject = 'old' group by 1 order by 1`,
      ),
    ).toEqual([
      { status: 'processed', deliveries: 510, updates: 510, young: true },
      { status: 'received', deliveries: 510, updates: 510, young: false },
    ]);
    await sql(
      `delete from webhook_delivery where id in (select delivery_id from webhook_event where subject = 'old')`,
    );
  });
});
