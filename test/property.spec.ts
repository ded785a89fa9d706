import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Agent, request } from 'node:http';
import { demo } from '../sandbox/demo.js';
import { answered, replies, somePhone } from './harness/asking.js';
import { mutants } from './harness/mutations.js';
import type { AppProcess, Stage } from './harness/process.js';
import { openStage } from './harness/process.js';
import { severity } from './harness/severity.js';
import type { World } from './harness/world.js';
import { aPort, connectedTenant, envelope, eventually, sign, textMessage } from './harness/world.js';

/** Signed webhooks, mutated: never a 5xx, never a poison that blocks others. */
const { mutations: MUTATIONS, seed: SEED } = severity;
const AT_ONCE = 24;
const AT_A_TIME = 2_000;

let stage: Stage;
let processes: AppProcess[];
let tenantId: string;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

beforeAll(async () => {
  stage = await openStage();
  const worker = async () => stage.start({ APP_ROLE: 'worker', PORT: String(await aPort()) });
  processes = [stage.start({ APP_ROLE: 'api' }), await worker(), await worker()];
  await Promise.all(processes.map((process) => process.ready()));
  tenantId = await connectedTenant(stage as Stage & World, { quietMs: 200 });
});
afterAll(async () => {
  agent.destroy();
  await stage?.close();
});

const people = Array.from({ length: 10 }, somePhone);
const person = (index: number): string => people[index % people.length] ?? '';
const contact = (from: string): object => ({ wa_id: from, user_id: `BR.${from}`, profile: { name: 'Ana' } });
/** What Meta really posts; each index has ids of its own. */
const bases: ((index: number) => object)[] = [
  (i) =>
    envelope({
      contacts: [contact(person(i))],
      messages: [textMessage('oi', { from: person(i), id: `wamid.m${i}` })],
    }),
  (i) =>
    envelope({
      contacts: [contact(person(i)), contact(person(i + 1))],
      messages: [
        textMessage('oi', { from: person(i), id: `wamid.a${i}`, context: { id: 'wamid.q' } }),
        textMessage('', {
          ...(i % 2 ? { from: person(i + 1) } : { from_user_id: `BR.${i % 50}`, from: undefined }),
          id: `wamid.b${i}`,
          type: 'image',
          image: { id: '1', caption: 'oi' },
        }),
      ],
    }),
  (i) =>
    envelope({
      statuses: [
        ['sent', 'read'],
        ['delivered', 'failed'],
      ][i % 2]?.map((status) => ({
        id: `wamid.s${i % 50}`,
        status,
        timestamp: '1764000000',
        recipient_id: person(i),
        pricing: { billable: true, category: 'service', cost: { amount: 0.05, currency: 'USD' } },
        errors: [{ code: 131_026, title: 'x', error_data: { details: 'y' } }],
      })),
    }),
  (i) =>
    envelope({
      messages: [
        textMessage('', {
          from: person(i),
          id: `wamid.e${i}`,
          type: 'edit',
          text: undefined,
          edit: { original_message_id: `wamid.m${i - 1}`, message: { type: 'text', text: { body: 'sair' } } },
        }),
      ],
    }),
  (i) => envelope({ errors: [{ code: 130_429, title: `${i}` }] }),
  (i) => envelope({ event: 'APPROVED', message_template_id: i }, { field: 'message_template_status_update' }),
  (i) => ({
    object: 'whatsapp_business_account',
    entry: [{ id: demo.wabaId, time: i, changes: [{ field: 'account_update', value: { event: 'X' } }] }],
  }),
];

const post = (body: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-hub-signature-256': sign(body, demo.appSecret),
    };
    const outgoing = request(
      `${processes[0]!.url}/api/v1/meta/webhook`,
      { method: 'POST', agent, headers },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

const waiting = async (status: string): Promise<{ id: string; error: string }[]> => {
  const { body } = await stage.call('get', `/webhook-deliveries?status=${status}&limit=5`).expect(200);
  return (body as { data: { id: string; error: string }[] }).data;
};

it(
  `${MUTATIONS} mutated webhooks, seed ${SEED}: none is a 5xx, none blocks or fails, and the next person is answered`,
  async () => {
    const counts = new Map<number, number>();
    for (let done = 0; done < MUTATIONS; done += AT_A_TIME) {
      const count = Math.min(AT_A_TIME, MUTATIONS - done);
      // What is posted next is made while what was posted is handled.
      const next = mutants(bases, count, SEED + done, done).values();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (const body of next) {
            const status = await post(body);
            if (![200, 400].includes(status)) throw new Error(`${status} for ${body.toString('utf8')}`);
            counts.set(status, (counts.get(status) ?? 0) + 1);
          }
        }),
      );
    }
    // Else the mutations do not reach what they are meant for.
    expect(counts.get(200)).toBeGreaterThan(MUTATIONS / 2);
    await eventually(
      () => waiting('received'),
      (rest) => rest.length === 0,
    );
    expect(await waiting('failed')).toEqual([]);
    const message = textMessage('oi', { from: somePhone() });
    expect(await post(Buffer.from(JSON.stringify(envelope({ messages: [message] }))))).toBe(200);
    expect(replies(await answered(stage as Stage & World, tenantId, message.id))).toHaveLength(1);
    for (const process of processes) expect(process.running).toBe(true);
  },
  90_000 + 40 * MUTATIONS,
);
