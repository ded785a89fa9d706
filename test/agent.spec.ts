import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { demo } from '../sandbox/demo.js';
import type { SeenConversation, SeenMessage } from './harness/asking.js';
import {
  answered,
  byWamid,
  deliveryOf,
  keyOf,
  metric,
  replies,
  somePhone,
  threadOf,
} from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Whether and what the agent answers: one reply per turn, none that somebody came before. */
const QUIET_MS = 300;
/** So long that half a dozen calls come before its end, on a slow machine as well. */
const IN_TIME_MS = 4_000;
let world: World;
let tenantId: string;
let from: string;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  from = somePhone();
  await settings({ enabled: true, quietMs: QUIET_MS, rules: null });
});

const settings = (body: object) => world.call('put', `/tenants/${tenantId}/agent`).send(body).expect(200);
const say = async (body: string, more: object = {}): Promise<string> => {
  const message = textMessage(body, { from, ...more });
  await world.post(envelope({ messages: [message] })).expect(200);
  return message.id;
};
/** The thread of a message, once the message is kept. */
const thread = async (wamid: string): Promise<SeenMessage[]> => {
  const [message] = await eventually(
    () => byWamid(world, tenantId, wamid),
    (found) => found.length === 1,
  );
  return threadOf(world, tenantId, message?.conversationId ?? '');
};
const conversation = async (wamid: string): Promise<SeenConversation> => {
  const [{ conversationId } = { conversationId: '' }] = await thread(wamid);
  const path = `/tenants/${tenantId}/conversations/${conversationId}`;
  return (await world.call('get', path).expect(200)).body as SeenConversation;
};
const setMode = async (wamid: string, mode: string): Promise<void> => {
  const { id } = await conversation(wamid);
  const { body } = await world
    .call('patch', `/tenants/${tenantId}/conversations/${id}`)
    .send({ mode })
    .expect(200);
  expect(body).toMatchObject({ id, mode });
};
/** No turn waits any more, as far as a later one can tell: a person who wrote after all others is answered. */
const later = async (): Promise<void> => {
  const message = textMessage('oi', { from: somePhone() });
  await world.post(envelope({ messages: [message] })).expect(200);
  await answered(world, tenantId, message.id);
};

describe('a burst', () => {
  it('of five messages gets exactly one reply, after the last', async () => {
    // Longer than any of the five posts takes, also the first ones of a process on a busy machine.
    await settings({ quietMs: 1_500 });
    const ids: string[] = [];
    for (const body of ['oi', 'tudo bem?', 'queria saber', 'quanto custa', 'o pão'])
      ids.push(await say(body));
    const last = ids.at(-1) ?? '';
    await answered(world, tenantId, last);
    await later();
    const said = await thread(last);
    expect(said.map(({ direction }) => direction)).toEqual([...ids.map(() => 'inbound'), 'outbound']);
  });

  it('is answered as one text: the rule sees all of it', async () => {
    const rules = [{ match: { regex: 'um\\s+dois\\s+três' }, reply: 'Contou certo.' }];
    await settings({ quietMs: 1_500, rules });
    const ago = (seconds: number) => ({ timestamp: String(Math.floor(Date.now() / 1_000) - seconds) });
    await say('um', ago(2));
    await say('dois', ago(1));
    const last = await say('três', ago(0));
    expect(replies(await answered(world, tenantId, last))).toMatchObject([
      { text: { body: 'Contou certo.' } },
    ]);
  });

  it('in one POST gets exactly one reply', async () => {
    // Longer than a busy machine takes from the first of them to the last.
    await settings({ quietMs: 1_500 });
    const messages = ['a', 'b', 'c'].map((body) => textMessage(body, { from }));
    await world.post(envelope({ messages })).expect(200);
    await answered(world, tenantId, messages[2]?.id ?? '');
    await later();
    expect(replies(await thread(messages[0]?.id ?? ''))).toHaveLength(1);
  });

  it('is not cut short: no reply before the quiet time', async () => {
    await settings({ quietMs: 700 });
    const id = await say('oi');
    const [reply] = replies(await answered(world, tenantId, id));
    const [inbound] = await byWamid(world, tenantId, id);
    const waited = (at?: string): number => new Date(at ?? 0).getTime();
    expect(
      waited(reply?.statusHistory[0]?.at) - waited(inbound?.statusHistory[0]?.at),
    ).toBeGreaterThanOrEqual(400);
  });

  it('of each of two people at the same time gets a reply of its own', async () => {
    await settings({ quietMs: 1_500 });
    const people = [somePhone(), somePhone()];
    const messages = people.flatMap((person) =>
      ['oi', 'tudo bem?'].map((body) => textMessage(body, { from: person })),
    );
    await Promise.all(messages.map((message) => world.post(envelope({ messages: [message] })).expect(200)));
    for (const { id } of messages) await answered(world, tenantId, id);
    await later();
    for (const { id } of messages) expect(replies(await thread(id))).toHaveLength(1);
  });
});

describe('a turn', () => {
  it('after a turn gets a reply of its own', async () => {
    await settings({ quietMs: 0 });
    const first = await say('oi');
    await answered(world, tenantId, first);
    const second = await say('obrigado');
    expect(replies(await answered(world, tenantId, second, 2))).toHaveLength(2);
  });

  it('is dropped when a person takes over before the quiet time ends', async () => {
    await settings({ quietMs: IN_TIME_MS });
    const id = await say('oi');
    await setMode(id, 'human');
    await later();
    expect(replies(await thread(id))).toEqual([]);
  });

  it('is dropped when the agent is switched off before the quiet time ends', async () => {
    await settings({ quietMs: IN_TIME_MS });
    const id = await say('oi');
    await deliveryOf(world, id);
    await settings({ enabled: false });
    const off = 'agent_turns_total{outcome="agent_off"}';
    await eventually(
      () => metric(world, off),
      (count) => count > 0,
    );
    expect(replies(await thread(id))).toEqual([]);
  });

  it.each(['human', 'paused'])('does not begin in mode %s', async (mode) => {
    await settings({ quietMs: 0 });
    const first = await say('oi');
    await answered(world, tenantId, first);
    await setMode(first, mode);
    const second = await say('tem alguém?');
    await deliveryOf(world, second);
    await later();
    expect(replies(await thread(second))).toHaveLength(1);
  });

  it('does not begin while the agent is off', async () => {
    await settings({ enabled: false, quietMs: 0 });
    const id = await say('oi');
    await deliveryOf(world, id);
    await settings({ enabled: true });
    await later();
    expect(replies(await thread(id))).toEqual([]);
  });

  it('is not begun by what is older than the agent answers', async () => {
    await settings({ quietMs: 0, turnTaking: { maxAgeMinutes: 30 } });
    const ago = (minutes: number) => ({ timestamp: String(Math.floor(Date.now() / 1_000) - minutes * 60) });
    const id = await say('oi', ago(31));
    await deliveryOf(world, id);
    await later();
    expect(replies(await thread(id))).toEqual([]);
    const next = await say('e agora?', ago(29));
    expect(replies(await answered(world, tenantId, next))).toHaveLength(1);
  });
});

describe('handing over', () => {
  it('by a rule sends its reply, and the agent is silent from then on', async () => {
    await settings({ quietMs: 0 });
    const id = await say('quero falar com um atendente');
    expect(replies(await answered(world, tenantId, id))).toHaveLength(1);
    expect(await conversation(id)).toMatchObject({ mode: 'human' });
    const next = await say('oi');
    await deliveryOf(world, next);
    await later();
    expect(replies(await thread(next))).toHaveLength(1);
  });

  it('back to the agent wakes it: the person’s last word is answered', async () => {
    await settings({ quietMs: 0 });
    const first = await say('oi');
    await answered(world, tenantId, first);
    await setMode(first, 'human');
    const second = await say('obrigado');
    await deliveryOf(world, second);
    await setMode(second, 'agent');
    expect(replies(await answered(world, tenantId, second, 2))).toHaveLength(2);
  });

  it('back to the agent after an answer of ours wakes nobody', async () => {
    await settings({ quietMs: 0 });
    const first = await say('oi');
    await answered(world, tenantId, first);
    await setMode(first, 'human');
    const draft = { phoneNumberId: demo.phoneNumberId, to: from, type: 'text', text: { body: 'Sou a Ana.' } };
    await world.call('post', `/tenants/${tenantId}/messages`).send(draft).expect(202);
    await setMode(first, 'agent');
    await later();
    expect(replies(await thread(first)).map(({ origin }) => origin)).toEqual(['agent', 'api']);
  });

  it('to the agent twice answers once', async () => {
    await settings({ quietMs: 0 });
    const first = await say('oi');
    await answered(world, tenantId, first);
    await setMode(first, 'paused');
    const second = await say('obrigado');
    await deliveryOf(world, second);
    await Promise.all([setMode(second, 'agent'), setMode(second, 'agent'), setMode(second, 'agent')]);
    await answered(world, tenantId, second, 2);
    await later();
    expect(replies(await thread(second))).toHaveLength(2);
  });

  it('is for those who may answer, in a conversation of theirs', async () => {
    const id = await say('oi');
    const { id: conversationId } = await conversation(id);
    const path = `/tenants/${tenantId}/conversations/${conversationId}`;
    const viewer = await keyOf(world, tenantId, 'viewer');
    await world.call('patch', path, viewer).send({ mode: 'human' }).expect(403);
    for (const mode of ['robot', null, 7]) await world.call('patch', path).send({ mode }).expect(400);
    const nowhere = path.replace(conversationId, '01a20a80-3b9f-77c0-97e4-362689773742');
    await world.call('patch', nowhere).send({ mode: 'human' }).expect(404);
  });
});
