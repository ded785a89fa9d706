import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rightMessages } from '../sandbox/contract/right-messages.js';
import type { Exchange } from '../sandbox/control/inspector.js';
import { demo } from '../sandbox/demo.js';
import { wrongInteractive } from '../sandbox/testing/wrong-interactive.js';
import { wrongMessages } from '../sandbox/testing/wrong-messages.js';
import { wrongTemplates } from '../sandbox/testing/wrong-templates.js';
import type { SeenMessage } from './harness/asking.js';
import { byWamid, messagesOf, somePhone } from './harness/asking.js';
import { picture } from './harness/media.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Every type of message goes out as Meta takes it, and what Meta would not take is refused before it is queued. */
let world: World;
let tenantId: string;
const phone = somePhone();
/** Of the person's message, to react to and to quote. */
let wamid: string;
let mediaId: string;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world, { enabled: false });
  ({ wamid } = await world.control<{ wamid: string }>('POST', '/inbound', { from: phone, text: 'oi' }));
  await eventually(
    () => messagesOf(world, tenantId, `?wamid=${encodeURIComponent(wamid)}`),
    (found) => found.length === 1,
  );
  mediaId = await upload();
});
afterAll(() => world.close());

async function upload(): Promise<string> {
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', 'image/png');
  form.set('file', new Blob([Buffer.from('89504e470d0a1a0a', 'hex')], { type: 'image/png' }), 'pao.png');
  const response = await fetch(`${world.sandbox.url}/v26.0/${demo.phoneNumberId}/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${demo.accessToken}` },
    body: form,
  });
  const { id } = (await response.json()) as { id: string };
  return id;
}

/** With what stands for the person's message and for an uploaded file put in. */
const filled = <T>(message: T): T =>
  JSON.parse(JSON.stringify(message).replaceAll('{{wamid}}', wamid).replaceAll('{{media}}', mediaId)) as T;
const send = (message: object) =>
  world
    .call('post', `/tenants/${tenantId}/messages`)
    .send(filled({ phoneNumberId: demo.phoneNumberId, to: `+${phone}`, ...message }));
const read = async (id: string): Promise<SeenMessage & Record<string, unknown>> =>
  (await world.call('get', `/tenants/${tenantId}/messages/${id}`).expect(200)).body as SeenMessage &
    Record<string, unknown>;
/** The message once Meta has taken or refused it for good. */
const ended = (id: string) =>
  eventually(
    () => read(id),
    ({ status }) => ['sent', 'delivered', 'read', 'failed'].includes(status),
  );

const interactive = (kind: string, action: object, more: object = {}): object => ({
  type: 'interactive',
  interactive: { type: kind, body: { text: 'Escolha' }, action, ...more },
});
const link = 'https://example.com/file';

/** What goes to a group is in groups.spec.ts. */
function toPerson(one: [string, ...unknown[]]): boolean {
  return (one.at(-1) as { recipient_type?: string }).recipient_type !== 'group';
}

/** What the sandbox's own list of right messages does not have. */
const MORE: [string, object][] = [
  ['image by Meta’s id', { type: 'image', image: { id: '{{media}}', caption: 'Vitrine' } }],
  ['voice message', { type: 'audio', audio: { link, voice: true } }],
  ['location in texts', { type: 'location', location: { latitude: '-23.5', longitude: '-46.6' } }],
  [
    'contact with everything',
    {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Dra. Ana S', first_name: 'Ana', last_name: 'S', prefix: 'Dra.' },
          phones: [{ phone: '+5511988887777', type: 'CELL', wa_id: '551188887777' }],
          emails: [{ email: 'ana@example.com', type: 'WORK' }],
          org: { company: 'Padaria', department: 'Forno', title: 'Padeira' },
          addresses: [{ street: 'Rua 1', city: 'São Paulo', country_code: 'br', type: 'HOME' }],
          urls: [{ url: 'https://example.com', type: 'WORK' }],
          birthday: '1990-12-31',
        },
      ],
    },
  ],
  [
    'buttons under a picture',
    interactive(
      'button',
      { buttons: [{ type: 'reply', reply: { id: 'a', title: 'Quero' } }] },
      { header: { type: 'image', image: { link } }, footer: { text: 'Padaria' } },
    ),
  ],
  [
    'carousel of products',
    interactive('carousel', {
      cards: [0, 1].map((index) => ({
        card_index: index,
        type: 'product',
        action: { product_retailer_id: `p${index}`, catalog_id: '1' },
      })),
    }),
  ],
  [
    'catalogue with a picture',
    interactive('catalog_message', {
      name: 'catalog_message',
      parameters: { thumbnail_product_retailer_id: 'p1' },
    }),
  ],
  [
    'flow by name',
    interactive('flow', {
      name: 'flow',
      parameters: {
        flow_message_version: '3',
        flow_name: 'cadastro',
        flow_cta: 'Abrir',
        mode: 'draft',
        flow_action: 'data_exchange',
      },
    }),
  ],
  [
    'call button',
    interactive('voice_call', {
      name: 'voice_call',
      parameters: { display_text: 'Ligar', ttl_minutes: 60, payload: 'x' },
    }),
  ],
  [
    'address request',
    interactive('address_message', {
      name: 'address_message',
      parameters: { country: 'IN', values: { name: 'Ana' } },
    }),
  ],
];

describe('every type', () => {
  it.each([...rightMessages.filter(toPerson), ...MORE])(
    '%s goes out, and is shown in Meta’s own keys',
    async (_what, message) => {
      const { body } = await send(message).expect(202);
      const done = await ended((body as SeenMessage).id);
      expect({ status: done.status, error: done.error }).toEqual({
        status: expect.stringMatching(/^(sent|delivered|read)$/),
        error: null,
      });
      const { type, context } = filled(message) as { type: string; context?: object };
      expect(done[type]).toEqual((filled(message) as Record<string, unknown>)[type]);
      expect(done.context).toEqual(context ?? null);
      const [seen] = await world.control<{ messages: { wamid: string; body: unknown }[] }[]>(
        'GET',
        `/chats?person=${phone}`,
      );
      expect(seen?.messages.find((one) => one.wamid === done.wamid)?.body).toEqual(done[type]);
    },
  );

  it('goes to a BSUID by `recipient`', async () => {
    await world.control('POST', '/inbound', { from: 'clara', text: 'oi' });
    const [heard] = await eventually(
      () => messagesOf(world, tenantId, '?direction=inbound'),
      (found) => found.length === 2,
    );
    const { body } = await world
      .call('get', `/tenants/${tenantId}/conversations/${heard?.conversationId}`)
      .expect(200);
    const { bsuid, waId } = (body as { contact: { bsuid: string; waId: string | null } }).contact;
    expect(waId).toBeNull();
    const sent = await send({ to: undefined, recipient: bsuid, type: 'sticker', sticker: { link } }).expect(
      202,
    );
    expect(await ended((sent.body as SeenMessage).id)).toMatchObject({ error: null });
    // Meta sends no one-time code to a BSUID (131062).
    const parameters = [{ type: 'text', text: '4711' }];
    const components = [{ type: 'body', parameters }];
    const template = { name: 'codigo_acesso', language: { code: 'pt_BR' }, components };
    const code = send({ to: undefined, recipient: bsuid, type: 'template', template });
    expect((await code.expect(422)).body).toMatchObject({ code: 'phone_needed' });
  });
});

describe('a file of ours', () => {
  const keep = async (): Promise<string> => {
    const { body } = await world
      .call('post', `/tenants/${tenantId}/media`)
      .attach('file', picture(), { filename: 'pao.png', contentType: 'image/png' })
      .expect(201);
    return (body as { id: string }).id;
  };
  const uploads = async (): Promise<number> =>
    (await world.control<Exchange[]>('GET', '/exchanges?limit=400')).filter(
      ({ kind, method, url }) => kind === 'graph' && method === 'POST' && /\/media(\?|$)/.test(url),
    ).length;
  /** What the person was sent. */
  const shown = async (wanted: string | null): Promise<unknown> => {
    const [chat] = await world.control<{ messages: { wamid: string; body: unknown }[] }[]>(
      'GET',
      `/chats?person=${phone}`,
    );
    return chat?.messages.find((one) => one.wamid === wanted)?.body;
  };

  it('is brought to Meta once, and goes out by Meta’s id wherever it stands', async () => {
    const [mine, before] = [await keep(), await uploads()];
    const header = { type: 'image', image: { mediaId: mine } };
    const sent = [
      { type: 'image', image: { mediaId: mine, caption: 'Pão' } },
      interactive('button', { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] }, { header }),
      {
        type: 'template',
        template: {
          name: 'promocao_semana',
          language: { code: 'pt_BR' },
          components: [
            { type: 'header', parameters: [header] },
            {
              type: 'body',
              parameters: [
                { type: 'text', parameter_name: 'nome', text: 'Ana' },
                { type: 'text', parameter_name: 'produto', text: 'pão' },
              ],
            },
          ],
        },
      },
    ];
    for (const message of sent) {
      const { body } = await send(message).expect(202);
      const done = await ended((body as SeenMessage).id);
      expect({ status: done.status, error: done.error }).toMatchObject({ error: null });
      expect(done[done.type]).toEqual((message as Record<string, unknown>)[done.type]);
      const text = JSON.stringify(await shown(done.wamid));
      expect(text).toMatch(/"image":\{"id":"\d+"\}|^\{"id":"\d+","caption":"Pão"\}$/);
      expect(text).not.toContain(mine);
    }
    expect((await uploads()) - before).toBe(1);
  });

  it('that many are on their way does not fail one, nor takes its turn', async () => {
    const mine = await Promise.all(Array.from({ length: 12 }, keep));
    await world.control('POST', '/faults', { kind: 'delay', ms: 400, edge: 'media', times: 12 });
    const people = mine.map(() => somePhone());
    const messages = people.map((from) => textMessage('oi', { from }));
    await world.post(envelope({ messages })).expect(200);
    for (const { id } of messages)
      await eventually(
        () => byWamid(world, tenantId, id),
        (found) => found.length === 1,
      );
    const ids: string[] = [];
    for (const [place, mediaId] of mine.entries()) {
      const wish = { to: people[place], type: 'image', image: { mediaId } };
      ids.push(((await send(wish).expect(202)).body as SeenMessage).id);
    }
    for (const id of ids) expect(await ended(id)).toMatchObject({ error: null });
  });

  it('that Meta does not take now is brought again; that Meta refuses fails the message', async () => {
    const fault = { kind: 'error-code', edge: 'media', times: 1 };
    await world.control('POST', '/faults', { ...fault, code: 131_016 });
    const again = await send({ type: 'image', image: { mediaId: await keep() } }).expect(202);
    expect(await ended((again.body as SeenMessage).id)).toMatchObject({ error: null });
    await world.control('POST', '/faults', { ...fault, code: 131_053 });
    const never = await send({ type: 'image', image: { mediaId: await keep() } }).expect(202);
    expect(await ended((never.body as SeenMessage).id)).toMatchObject({
      status: 'failed',
      error: { code: 131_053, explanation: expect.anything() },
    });
  });
});

/** What only Meta can know: the sender's own number, files and messages that it has or has not. */
const META_ALONE_KNOWS = new Set([
  'messaging_product missing',
  'to is the sender',
  'image id unknown',
  'reaction to nothing',
]);
/** What does not fit the template, which is known here. */
const TEMPLATE_SAYS = new Set([
  'template unknown',
  'template in another language',
  'template paused',
  'template with too few parameters',
  'template with too many parameters',
  'template without its link suffix',
  'template too long when filled in',
  'template without its header image',
  'template button at a place without one',
  'template button of another kind',
  'code of 16 characters',
]);
const wrong = [...wrongMessages.filter(toPerson), ...wrongInteractive, ...wrongTemplates];

describe('what Meta refuses', () => {
  it.each(wrong.filter(([what]) => !META_ALONE_KNOWS.has(what) && !TEMPLATE_SAYS.has(what)))(
    '%s (%i) is refused before it is queued, with the path',
    async (_what, _code, message) => {
      const before = await messagesOf(world, tenantId);
      const { body } = await send(message).expect(400);
      const { code, errors } = body as { code: string; errors: { path: string; message: string }[] };
      expect(code).toBe('invalid_request');
      for (const { path, message: text } of errors) {
        expect(path).toMatch(/^[a-z]/);
        expect(text).toMatch(/\S/);
      }
      expect(await messagesOf(world, tenantId)).toHaveLength(before.length);
    },
  );

  it.each(wrong.filter(([what, code]) => META_ALONE_KNOWS.has(what) && code !== 100 && code !== 131021))(
    '%s (%i) fails with Meta’s code',
    async (_what, code, message) => {
      const { body } = await send(message).expect(202);
      expect(await ended((body as SeenMessage).id)).toMatchObject({ status: 'failed', error: { code } });
    },
  );

  it.each(wrong.filter(([what]) => TEMPLATE_SAYS.has(what)))(
    '%s (%i) is refused by what is known of the template',
    async (_what, _code, message) => {
      const { body } = await send(message).expect(422);
      expect(body).toMatchObject({ code: expect.stringMatching(/^template_/), detail: expect.any(String) });
      const { code, errors = [] } = body as { code: string; errors?: { path: string }[] };
      if (code !== 'template_parameters') return;
      expect(errors).not.toEqual([]);
      for (const { path } of errors) expect(path).toMatch(/^template(\.[a-z_]+|\[\d+\])+$/);
    },
  );

  it('names the first that is too many, and the limit', async () => {
    const buttons = ['a', 'b', 'c', 'd'].map((id) => ({ type: 'reply', reply: { id, title: id } }));
    const { body } = await send(interactive('button', { buttons })).expect(400);
    expect((body as { errors: object[] }).errors).toEqual([
      { path: 'interactive.action.buttons[3]', message: 'at most 3 buttons; 4 were given' },
    ]);
  });

  it('is a file of ours that is not there', async () => {
    const gone = randomUUID();
    const header = { type: 'image', image: { mediaId: gone } };
    for (const message of [
      { type: 'image', image: { mediaId: gone } },
      { type: 'image', image: { mediaId: 'm1' } },
      interactive('button', { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] }, { header }),
    ])
      expect((await send(message).expect(422)).body).toMatchObject({ code: 'media_not_available' });
  });

  it.each([33, 500, 5_000, 50_000])('is a flow with data %i levels deep', async (levels) => {
    const data = `{"a":`.repeat(levels) + '1' + '}'.repeat(levels);
    const text = JSON.stringify(
      interactive('flow', {
        name: 'flow',
        parameters: {
          flow_message_version: '3',
          flow_id: '1',
          flow_cta: 'Abrir',
          flow_action_payload: { data: 0 },
        },
      }),
    ).replace('"data":0', `"data":${data}`);
    const { status } = await world
      .call('post', `/tenants/${tenantId}/messages`)
      .set('content-type', 'application/json')
      .send(`{"phoneNumberId":"${demo.phoneNumberId}","to":"+${phone}",${text.slice(1)}`);
    expect(status).toBe(400);
  });
});
