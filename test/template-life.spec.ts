import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demo } from '../sandbox/demo.js';
import { Templates } from '../src/templates/templates.js';
import { everything } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** Every kind of template: created, approved, filled in, sent; and deleted, duplicated, unpaused. */
interface Seen {
  id: string;
  metaTemplateId: string;
  name: string;
  language: string;
  status: string;
  wabaId: string;
  components: object[];
}

let world: World;
let tenantId: string;
let serial = 0;
beforeAll(async () => {
  world = await openWorld({}, { templateReviewMs: 20 });
  tenantId = await connectedTenant(world);
  await eventually(list, (templates) => templates.length === 5);
});
afterAll(() => world.close());

const path = (rest = ''): string => `/tenants/${tenantId}/templates${rest}`;
const list = (query = ''): Promise<Seen[]> => everything(world, path(query));
const read = async (id: string): Promise<Seen> =>
  (await world.call('get', path(`/${id}`)).expect(200)).body as Seen;
const body = (text: string, ...values: string[]): object => ({
  type: 'BODY',
  text,
  ...(values.length > 0 ? { example: { body_text: [values] } } : {}),
});
const buttons = (...given: object[]): object => ({ type: 'BUTTONS', buttons: given });
const media = (format: string): object => ({
  type: 'HEADER',
  format,
  example: { header_handle: ['4::aW1h'] },
});
const card = {
  components: [media('IMAGE'), body('Pão francês'), buttons({ type: 'QUICK_REPLY', text: 'Quero' })],
};
const filledCard = (bread: string): object => ({
  components: [
    media('IMAGE'),
    body('Hoje tem {{1}} quentinho no forno.', bread),
    buttons(
      { type: 'QUICK_REPLY', text: 'Quero' },
      { type: 'URL', text: 'Ver', url: 'https://loja.example/{{1}}', example: ['https://loja.example/5'] },
    ),
  ],
});
const apps = [{ package_name: 'com.example.app', signature_hash: 'K8a/AINcGX7' }];
const otp = (more: object): object[] => [
  { type: 'BODY', add_security_recommendation: true },
  { type: 'FOOTER', code_expiration_minutes: 5 },
  buttons({ type: 'OTP', ...more }),
];
const approved = async (change: object): Promise<Seen> => {
  const wish = { wabaId: demo.wabaId, name: `t_${(serial += 1)}`, language: 'pt_BR', category: 'UTILITY' };
  const { body: made } = await world
    .call('post', path())
    .send({ ...wish, ...change })
    .expect(201);
  return eventually(
    () => read((made as Seen).id),
    ({ status }) => status === 'APPROVED',
  );
};
const atMeta = (method: string, edge: string, json?: object): Promise<Response> =>
  fetch(`${world.sandbox.url}/v26.0/${edge}`, {
    method,
    headers: { authorization: `Bearer ${demo.accessToken}`, 'content-type': 'application/json' },
    ...(json ? { body: JSON.stringify(json) } : {}),
  });

const kinds: [what: string, change: object][] = [
  ['fixed text', { components: [body('O seu pedido já está pronto.')] }],
  ['positional', { components: [body('Olá {{1}}, o pedido {{2}} saiu agora.', 'Ana', '10')] }],
  [
    'named',
    {
      parameterFormat: 'NAMED',
      components: [
        {
          type: 'BODY',
          text: 'Olá {{nome}}, o seu pedido já saiu.',
          example: { body_text_named_params: [{ param_name: 'nome', example: 'Ana' }] },
        },
      ],
    },
  ],
  [
    'text header',
    {
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}} pronto', example: { header_text: ['10'] } },
        body('Pode vir buscar.'),
        { type: 'FOOTER', text: 'Padaria Aurora' },
      ],
    },
  ],
  ['image', { components: [media('IMAGE'), body('O seu pedido já saiu.')] }],
  ['video', { category: 'MARKETING', components: [media('VIDEO'), body('Veja o forno.')] }],
  ['document', { components: [media('DOCUMENT'), body('Segue o seu recibo.')] }],
  ['location', { components: [{ type: 'HEADER', format: 'LOCATION' }, body('A retirada é aqui.')] }],
  [
    'every common button',
    {
      components: [
        body('O seu pedido já saiu.'),
        buttons(
          { type: 'QUICK_REPLY', text: 'Ajuda' },
          {
            type: 'URL',
            text: 'Ver',
            url: 'https://loja.example/{{1}}',
            example: ['https://loja.example/5'],
          },
          { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140000001' },
        ),
      ],
    },
  ],
  [
    'coupon',
    {
      category: 'MARKETING',
      components: [body('Um agrado.'), buttons({ type: 'COPY_CODE', example: 'A10' })],
    },
  ],
  ['flow', { components: [body('Escolha o horário.'), buttons({ type: 'FLOW', text: 'Ir', flow_id: '1' })] }],
  [
    'catalogue',
    { category: 'MARKETING', components: [body('Veja tudo.'), buttons({ type: 'CATALOG', text: 'Ver' })] },
  ],
  [
    'products',
    { category: 'MARKETING', components: [body('Veja estes.'), buttons({ type: 'MPM', text: 'Ver' })] },
  ],
  [
    'carousel',
    { category: 'MARKETING', components: [body('Veja.'), { type: 'CAROUSEL', cards: [card, card] }] },
  ],
  [
    'limited-time offer',
    {
      category: 'MARKETING',
      components: [
        media('IMAGE'),
        body('Só até amanhã.'),
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Corra!', has_expiration: true } },
      ],
    },
  ],
  [
    'named header and address',
    {
      parameterFormat: 'NAMED',
      components: [
        {
          type: 'HEADER',
          format: 'TEXT',
          text: 'Pedido {{pedido}}',
          example: { header_text_named_params: [{ param_name: 'pedido', example: '10' }] },
        },
        body('O seu pedido já saiu.'),
        buttons({
          type: 'URL',
          text: 'Ver',
          url: 'https://loja.example/{{1}}',
          example: ['https://loja.example/5'],
        }),
      ],
    },
  ],
  [
    'header that ends with its variable',
    {
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}', example: { header_text: ['10'] } },
        body('Olá {{1}}, o seu pedido já saiu.', 'Ana'),
      ],
    },
  ],
  [
    'carousel with values in its cards',
    {
      category: 'MARKETING',
      components: [
        body('Olá {{1}}, veja o que saiu do forno.', 'Ana'),
        { type: 'CAROUSEL', cards: [filledCard('francês'), filledCard('integral')] },
      ],
    },
  ],
  [
    'offer with a coupon and an address',
    {
      category: 'MARKETING',
      components: [
        media('VIDEO'),
        body('Olá {{1}}, o preço de hoje vale até a noite.', 'Ana'),
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Corra!', has_expiration: true } },
        buttons(
          { type: 'COPY_CODE', example: 'A10' },
          {
            type: 'URL',
            text: 'Ver',
            url: 'https://loja.example/{{1}}',
            example: ['https://loja.example/5'],
          },
        ),
      ],
    },
  ],
  [
    'voice call',
    { components: [body('Podemos conversar?'), buttons({ type: 'VOICE_CALL', text: 'Ligar' })] },
  ],
  [
    'asking for the number',
    { components: [body('Qual é o seu telefone?'), buttons({ type: 'REQUEST_CONTACT_INFO' })] },
  ],
  [
    'permission to call',
    { components: [body('Podemos ligar para você?'), { type: 'CALL_PERMISSION_REQUEST' }] },
  ],
  [
    'one product',
    { category: 'MARKETING', components: [body('Veja este.'), buttons({ type: 'SPM', text: 'Ver' })] },
  ],
  ['code to copy', { category: 'AUTHENTICATION', components: otp({ otp_type: 'COPY_CODE' }) }],
  [
    'code in one tap',
    { category: 'AUTHENTICATION', components: otp({ otp_type: 'ONE_TAP', supported_apps: apps }) },
  ],
  [
    'code in no tap',
    {
      category: 'AUTHENTICATION',
      components: otp({ otp_type: 'ZERO_TAP', supported_apps: apps, zero_tap_terms_accepted: true }),
    },
  ],
];

describe('round trip', () => {
  it.each(kinds)(
    '%s: created, approved, filled in with its examples, taken by Meta',
    async (_what, change) => {
      const { id, name, language } = await approved(change);
      const { body: needs } = await world.call('get', path(`/${id}/parameters`)).expect(200);
      const { parameters, example, sendable } = needs as {
        parameters: object[];
        example: object[];
        sendable: boolean;
      };
      expect(sendable).toBe(true);
      const { body: shown } = await world
        .call('post', path(`/${id}/preview`))
        .send({})
        .expect(200);
      expect(shown).toMatchObject({ problems: [], rendered: { body: expect.not.stringContaining('{{') } });
      const verdict = await world.app
        .get(Templates, { strict: false })
        .checkSend(tenantId, demo.wabaId, { name, language: { code: language }, components: example });
      if (!verdict.ok) throw new Error(verdict.detail);
      const to = '5511911112222';
      const sent = { messaging_product: 'whatsapp', to, type: 'template', template: verdict.content };
      expect((await atMeta('POST', `${demo.phoneNumberId}/messages`, sent)).status).toBe(200);
      if (parameters.some((one) => (one as { required: boolean }).required)) {
        const without = await world.app
          .get(Templates, { strict: false })
          .checkSend(tenantId, demo.wabaId, { name, language: { code: language } });
        expect(without).toMatchObject({ ok: false, code: 'template_parameters' });
      }
    },
  );
});

describe('a send', () => {
  const check = (name: string, language = 'pt_BR', components?: object[]) =>
    world.app
      .get(Templates, { strict: false })
      .checkSend(tenantId, demo.wabaId, { name, language: { code: language }, components });

  it.each([
    ['PAUSED', 'template_paused'],
    ['DISABLED', 'template_disabled'],
    ['PENDING_DELETION', 'template_deleted'],
    ['ARCHIVED', 'template_archived'],
  ])('of one that is %s is refused with %s', async (status, code) => {
    const { id, name } = await approved({ components: [body('O seu pedido já está pronto.')] });
    await world.control('POST', '/templates/change', { name, status });
    await eventually(
      () => read(id),
      (seen) => seen.status === status,
    );
    expect(await check(name)).toMatchObject({
      ok: false,
      code,
      templateId: id,
      detail: expect.stringContaining(name),
    });
  });

  it('of one that was created elsewhere a moment ago is let through', async () => {
    await world.control('POST', '/templates', {
      name: 'de_fora',
      components: [{ type: 'BODY', text: 'Oi' }],
    });
    expect(await check('de_fora')).toMatchObject({ ok: true, category: 'UTILITY', text: 'Oi' });
  });

  it('of none, of another language, of nothing, is refused', async () => {
    expect(await check('nunca')).toMatchObject({ ok: false, code: 'template_unknown' });
    expect(await check('aviso_entrega', 'en_US')).toMatchObject({ ok: false, code: 'template_unknown' });
    const templates = world.app.get(Templates, { strict: false });
    expect(await templates.checkSend(tenantId, demo.wabaId, {})).toMatchObject({
      code: 'template_parameters',
    });
  });

  it('tells the category of this moment', async () => {
    const { id, name } = await approved({ components: [body('O seu pedido já está pronto.')] });
    await world.control('POST', '/templates/change', { name, category: 'MARKETING' });
    await eventually(
      () => read(id),
      (seen) => (seen as unknown as { category: string }).category === 'MARKETING',
    );
    expect(await check(name)).toMatchObject({ ok: true, category: 'MARKETING' });
  });

  it('takes the default header media of the template', async () => {
    const { id, name } = await approved({ components: [media('IMAGE'), body('O seu pedido já saiu.')] });
    expect(await check(name)).toMatchObject({ code: 'template_parameters' });
    const headerMedia = { link: 'https://loja.example/a.jpg' };
    await world
      .call('patch', path(`/${id}`))
      .send({ headerMedia })
      .expect(200);
    expect(await check(name)).toMatchObject({
      ok: true,
      content: { components: [{ type: 'header', parameters: [{ type: 'image', image: headerMedia }] }] },
    });
  });
});
