import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import pg from 'pg';
import supertest from 'supertest';
import { createApp } from '../src/create-app.js';
import { LiveStreams } from '../src/panel/live-streams.js';
import { readEnv } from '../src/platform/env.js';
import { LiveBus } from '../src/platform/live-bus/live-bus.js';
import { anotherTenant, byWamid } from './harness/asking.js';
import { member } from './harness/people.js';
import { waitingFor } from './harness/while-locked.js';
import type { World } from './harness/world.js';
import {
  ADMIN_KEY,
  aPort,
  connectedTenant,
  envelope,
  eventually,
  openWorld,
  textMessage,
} from './harness/world.js';

/** What browsers hear while they look: notes of their own tenant, from every process, after the commit. */
let world: World;
let second: NestFastifyApplication;
let secondUrl: string;
let tenantId: string;
const open: AbortController[] = [];

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world, { enabled: false });
  const port = await aPort();
  second = await createApp(readEnv({ ...world.env, PORT: String(port) }));
  await second.listen(port, '127.0.0.1');
  secondUrl = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  for (const controller of open) controller.abort();
  await second.close();
  await world.close();
});

interface Told {
  event: string;
  id?: string;
  data: unknown;
}
interface Ear {
  status: number;
  headers: Headers;
  told: Told[];
  ended: boolean;
  notes(): { kind: string; id: string; conversationId?: string }[];
}

/** Listens until the end of the spec; `headers` say who. */
async function listen(
  headers: Record<string, string> = { authorization: `Bearer ${ADMIN_KEY}` },
  { url = world.url, tenant = tenantId } = {},
): Promise<Ear> {
  const controller = new AbortController();
  open.push(controller);
  const response = await fetch(`${url}/api/v1/tenants/${tenant}/live`, {
    headers,
    signal: controller.signal,
  });
  const told: Told[] = [];
  const ear: Ear = {
    status: response.status,
    headers: response.headers,
    told,
    ended: false,
    notes: () => told.flatMap(({ event, data }) => (event === 'notes' ? (data as never[]) : [])),
  };
  void (async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
        const event = field('event');
        if (event) told.push({ event, id: field('id'), data: JSON.parse(field('data') ?? 'null') });
      }
    }
    ear.ended = true;
  })().catch(() => (ear.ended = true));
  // Once it listens to the database it says so.
  if (response.status === 200)
    await eventually(
      async () => told,
      (all) => all.some(({ event }) => event === 'look' || event === 'notes'),
    );
  return ear;
}

const write = async (body: string, more: object = {}): Promise<string> => {
  const message = textMessage(body, more);
  await world.post(envelope({ messages: [message] })).expect(200);
  return message.id;
};
const idOf = async (wamid: string): Promise<string> => {
  const [message] = await eventually(
    () => byWamid(world, tenantId, wamid),
    (found) => found.length === 1,
  );
  return message!.id;
};
const hears = (ear: Ear, satisfied: (notes: ReturnType<Ear['notes']>) => boolean) =>
  eventually(async () => ear.notes(), satisfied);

describe('a stream', () => {
  it('tells in every process which message came, and never what it says', async () => {
    const ears = [await listen(), await listen(undefined, { url: secondUrl })];
    await write('a secret word');
    for (const ear of ears) {
      const notes = await hears(ear, (all) => all.some(({ kind }) => kind === 'message'));
      // Its own templates may still be on their way from Meta.
      const note = notes.find(({ kind }) => kind === 'message');
      const { body } = await world.call('get', `/tenants/${tenantId}/messages/${note?.id}`).expect(200);
      expect(note).toEqual({
        kind: 'message',
        id: note?.id,
        conversationId: (body as { conversationId: string }).conversationId,
      });
      expect(JSON.stringify(ear.told)).not.toContain('secret word');
      expect(ear.headers.get('content-type')).toMatch(/^text\/event-stream/);
      expect(ear.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('tells what becomes of a message that is sent, of a mode and of a template', async () => {
    const ear = await listen();
    const { phoneNumberId } = (
      (await world.call('get', `/tenants/${tenantId}/phone-numbers`).expect(200)).body as {
        data: { phoneNumberId: string }[];
      }
    ).data[0]!;
    const sent = await world
      .call('post', `/tenants/${tenantId}/messages`)
      .send({ phoneNumberId, to: '+5511977776666', type: 'text', text: { body: 'oi' } })
      .expect(202);
    const { id, conversationId } = sent.body as { id: string; conversationId: string };
    // Queued, sending, accepted, sent, delivered, read: several of them may be told at once.
    await hears(ear, (notes) => notes.filter((note) => note.id === id).length >= 2);
    await world
      .call('patch', `/tenants/${tenantId}/conversations/${conversationId}`)
      .send({ mode: 'human' })
      .expect(200);
    await hears(ear, (notes) =>
      notes.some((note) => note.kind === 'conversation' && note.id === conversationId),
    );
    const template = await world.call('get', `/tenants/${tenantId}/templates`).expect(200);
    expect((template.body as { data: unknown[] }).data).toBeDefined();
  });

  it('tells nothing of another tenant', async () => {
    const other = await anotherTenant(world);
    const [own, theirs] = [await listen(), await listen(undefined, { tenant: other.tenantId })];
    const mine = await idOf(await write('mine'));
    await hears(own, (notes) => notes.some(({ id }) => id === mine));
    // What came with its connection may be told of its own.
    expect(theirs.notes().filter(({ kind }) => !['template', 'phone_number', 'waba'].includes(kind))).toEqual(
      [],
    );
  });

  it('tells what was missed meanwhile, in any process; or, when nobody knows, to look again', async () => {
    const first = await listen();
    await listen(undefined, { url: secondUrl });
    const one = await idOf(await write('one'));
    await hears(first, (notes) => notes.some(({ id }) => id === one));
    const last = first.told.findLast(({ id }) => id)?.id ?? '';
    const two = await idOf(await write('two'));
    await hears(first, (notes) => notes.some(({ id }) => id === two));
    const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'last-event-id': last };
    for (const url of [world.url, secondUrl]) {
      const again = await listen(headers, { url });
      const missed = await hears(again, (notes) => notes.some(({ id }) => id === two));
      expect(missed.map(({ id }) => id)).not.toContain(one);
    }
    const lost = await listen({ ...headers, 'last-event-id': 'never-heard-of' });
    await eventually(
      async () => lost.told[0]?.event,
      (event) => event === 'look',
    );
  });

  it('says to look again when more was missed than one stream may hold: it was broken off, time and again', async () => {
    const first = await listen();
    const one = await idOf(await write('one'));
    await hears(first, (notes) => notes.some(({ id }) => id === one));
    const last = first.told.findLast(({ id }) => id)?.id ?? '';
    const note = { tenantId, kind: 'draft' as const, conversationId: one };
    const notes = Array.from({ length: 3_000 }, () => ({ ...note, id: randomUUID() }));
    world.app.get(LiveBus).publish(notes);
    await hears(first, (all) => all.some(({ id }) => id === notes.at(-1)?.id));
    const again = await listen({ authorization: `Bearer ${ADMIN_KEY}`, 'last-event-id': last });
    expect(again.told.map(({ event }) => event)).toEqual(['look']);
    expect(again.told[0]?.id).toBe(world.app.get(LiveBus).lastId);
  });

  it('says to look again when too much changed at once to be told', async () => {
    const ear = await listen();
    const looks = (): number => ear.told.filter(({ event }) => event === 'look').length;
    const before = looks();
    const notes = Array.from({ length: 6_000 }, () => ({
      tenantId,
      kind: 'draft' as const,
      id: randomUUID(),
    }));
    for (const note of notes) world.app.get(LiveBus).publish([note]);
    await eventually(
      async () => looks(),
      (count) => count === before + 1,
    );
    expect(ear.notes()).toEqual([]);
    const wamid = await write('after that');
    const [heard] = await hears(ear, (all) => all.length > 0);
    const { body } = await world.call('get', `/tenants/${tenantId}/messages/${heard?.id}`).expect(200);
    expect((body as { wamid: string }).wamid).toBe(wamid);
  });

  it('says to look again when the database was away for a moment', async () => {
    const ear = await listen();
    const before = ear.told.length;
    const client = new pg.Client({ connectionString: world.env.DATABASE_URL });
    await client.connect();
    try {
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'aiahub-conect-live' and datname = current_database()`,
      );
    } finally {
      await client.end();
    }
    await eventually(
      async () => ear.told.slice(before),
      (told) => told.some(({ event }) => event === 'look'),
    );
    await write('after that');
    await hears(ear, (notes) => notes.length > 0);
  });

  it('ends with the session, and with the membership', async () => {
    const person = await member(world, tenantId, 'viewer');
    const streams = world.app.get(LiveStreams);
    const ear = await listen({ cookie: person.cookie });
    await streams.beat();
    await eventually(
      async () => ear.told,
      (told) => told.some(({ event }) => event === 'beat'),
    );
    await supertest(world.url)
      .post('/api/v1/auth/sign-out')
      .set({ cookie: person.cookie, origin: world.url })
      .expect(204);
    await streams.beat();
    await eventually(
      async () => ear,
      ({ ended }) => ended,
    );
    expect(ear.told.at(-1)?.event).toBe('end');
  });

  it('is for whoever may see the tenant', async () => {
    expect((await listen({})).status).toBe(401);
    const { tenantId: other } = await anotherTenant(world);
    const stranger = await member(world, other, 'owner');
    expect((await listen({ cookie: stranger.cookie })).status).toBe(404);
  });

  it('is one of a few of the same session', async () => {
    const person = await member(world, tenantId, 'agent');
    const headers = { cookie: person.cookie };
    const statuses = [];
    for (let i = 0; i < 22; i++) statuses.push((await listen(headers)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.slice(20)).toEqual([429, 429]);
  });

  it('is not kept for a browser that has left before it began', async () => {
    const person = await member(world, tenantId, 'agent');
    const headers = { cookie: person.cookie };
    const leave = new AbortController();
    const server = world.app.getHttpServer() as Server;
    const left = new Promise((resolve) =>
      server.once('request', (_request: IncomingMessage, response: ServerResponse) =>
        response.once('close', resolve),
      ),
    );
    const url = `${world.url}/api/v1/tenants/${tenantId}/live`;
    const client = new pg.Client({ connectionString: world.env.DATABASE_URL });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('lock table user_session in access exclusive mode');
      const asked = fetch(url, { headers, signal: leave.signal }).catch(() => undefined);
      await waitingFor(client);
      leave.abort();
      await Promise.all([asked, left]);
      await client.query('commit');
    } finally {
      await client.end();
    }
    // Answered after the one that was held up.
    await person.call('get', '/auth/session').expect(200);
    const statuses = [];
    for (let i = 0; i < 20; i++) statuses.push((await listen(headers)).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
