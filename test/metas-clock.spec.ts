import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { OtherTenant } from './harness/asking.js';
import { answered, anotherTenant, replies, somePhone } from './harness/asking.js';
import type { World } from './harness/world.js';
import { envelope, openWorld, textMessage } from './harness/world.js';

/** What people say bears Meta's clock, what is answered ours, and they may differ by more than a talk takes. */
let world: World;
let ours: OtherTenant;
const HOUR = 3_600;

beforeAll(async () => {
  world = await openWorld();
  const rules = [
    { match: { words: ['preço'] }, reply: 'Custa dez.' },
    { match: { words: ['oi'] }, reply: 'Olá!' },
  ];
  ours = await anotherTenant(world, undefined, { quietMs: 0, rules });
});
afterAll(() => world.close());

/** One after the other, each once what was said before is answered. */
async function talk(words: string[], skewSeconds: number): Promise<string[]> {
  const from = somePhone();
  let said: string[] = [];
  for (const [place, body] of words.entries()) {
    const timestamp = String(Math.floor(Date.now() / 1_000) + skewSeconds);
    const message = textMessage(body, { from, timestamp });
    await world.post(envelope({ messages: [message] }, ours)).expect(200);
    const thread = replies(await answered(world, ours.tenantId, message.id, place + 1));
    said = thread.map(({ text }) => text?.body ?? '');
  }
  return said.sort();
}

it.each([
  ['behind', -HOUR],
  ['ahead', HOUR],
])(
  'a talk of more than twenty exchanges goes on while its clock is an hour %s, each answered by itself',
  async (_what, skew) => {
    const words = ['qual o preço?', ...Array.from({ length: 23 }, (_, n) => `oi ${n}`)];
    expect(await talk(words, skew)).toEqual(['Custa dez.', ...words.slice(1).map(() => 'Olá!')]);
  },
);
