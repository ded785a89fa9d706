import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { demo } from '../sandbox/demo.js';
import { panelBuilt } from './harness/build.js';
import { chromiumPath, openBrowser, openPage } from './harness/browser.js';
import { leftOut } from './harness/left-out.js';
import type { Person } from './harness/people.js';
import { codeAt, member, PASSWORD, platformPerson, withTotp } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/**
 * What each role sees, and that the server refuses exactly what the panel hides. Each signs in by hand and visits every
 * page that the rooms lead to; a call that the server refuses is written down by the browser, and fails the test.
 */
const withBrowser = chromiumPath ? describe : describe.skip;
if (!chromiumPath) leftOut('what each role sees in a browser', 'no Chromium was found (CHROMIUM_PATH)');

const ROOMS = ['Conversas', 'Modelos', 'Agente', 'Ativação', 'Custos'];
const WITH_OPERATIONS = [...ROOMS, 'Operação'];
const OF_A_TENANT = ['Pessoas', 'Chaves de API', 'Auditoria', 'Cliente'];

/** The table: which rooms and sections, and which acts. */
const ROLES: Record<string, { rooms: string[]; sections: string[]; acts: ActName[] }> = {
  viewer: { rooms: ROOMS, sections: [], acts: [] },
  agent: { rooms: ROOMS, sections: [], acts: ['answer', 'try'] },
  admin: {
    rooms: WITH_OPERATIONS,
    sections: OF_A_TENANT,
    acts: ['answer', 'try', 'instruct', 'connect', 'write templates', 'invite', 'make keys'],
  },
  owner: {
    rooms: WITH_OPERATIONS,
    sections: OF_A_TENANT,
    acts: ['answer', 'try', 'instruct', 'connect', 'write templates', 'invite', 'make keys', 'erase'],
  },
  support: {
    rooms: WITH_OPERATIONS,
    sections: ['Auditoria', 'Cliente', 'Contas', 'Preços', 'Servidor'],
    acts: [],
  },
  platform: {
    rooms: WITH_OPERATIONS,
    sections: ['Entregas', ...OF_A_TENANT, 'Contas', 'Preços', 'Servidor'],
    acts: [
      ...([
        'answer',
        'try',
        'instruct',
        'connect',
        'write templates',
        'invite',
        'make keys',
        'erase',
      ] as const),
      ...(['set up tenants', 'make accounts', 'bring prices', 'replay'] as const),
    ],
  },
};

interface Act {
  /** Where it can be done, below the tenant. */
  page: string;
  /** Stands there for everybody who sees the page. */
  ready: string;
  /** What offers it. */
  offer(page: Page): ReturnType<Page['getByRole']>;
  /** The call behind it, with nothing in it that could be done: whoever may is told so, whoever may not is refused. */
  call: [method: 'post' | 'put' | 'patch', path: string];
}
const button = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true });

const ACTS = {
  answer: {
    page: 'inbox/CONVERSATION',
    ready: 'Olá',
    offer: button('Assumir'),
    call: ['patch', '/tenants/TENANT/conversations/CONVERSATION'],
  },
  try: {
    page: 'agent',
    ready: 'Quem responde',
    offer: button('Testar'),
    call: ['post', '/tenants/TENANT/agent/preview'],
  },
  instruct: {
    page: 'agent',
    ready: 'Quem responde',
    offer: button('Salvar'),
    call: ['put', '/tenants/TENANT/agent'],
  },
  connect: {
    page: 'go-live/connect',
    ready: 'Conectar conta',
    offer: button('Conectar e verificar'),
    call: ['post', '/tenants/TENANT/wabas'],
  },
  erase: {
    page: `go-live/${demo.wabaId}`,
    ready: 'Token',
    offer: (page) => page.getByRole('radio', { name: /^Apagar tudo/, disabled: false }),
    call: ['post', `/tenants/TENANT/wabas/${demo.wabaId}/offboarding`],
  },
  'write templates': {
    page: 'templates',
    ready: 'aviso_entrega',
    offer: (page) => page.getByRole('link', { name: 'Novo modelo' }),
    call: ['post', '/tenants/TENANT/templates'],
  },
  invite: {
    page: 'operations/people',
    ready: 'Pessoas',
    offer: button('Convidar'),
    call: ['post', '/tenants/TENANT/invitations'],
  },
  'make keys': {
    page: 'operations/keys',
    ready: 'Chaves de API',
    offer: button('Nova chave'),
    call: ['post', '/tenants/TENANT/api-keys'],
  },
  'set up tenants': {
    page: 'operations/tenant',
    ready: 'Cliente desde',
    offer: button('Suspender'),
    call: ['patch', '/tenants/TENANT'],
  },
  'make accounts': {
    page: 'operations/accounts',
    ready: 'Na plataforma',
    offer: button('Nova pessoa'),
    call: ['post', '/users'],
  },
  'bring prices': {
    page: 'operations/rates',
    ready: 'Vale desde',
    offer: button('Nova tabela'),
    call: ['put', '/rate-cards/never'],
  },
  replay: {
    page: 'operations/deliveries',
    ready: 'Recebida',
    offer: button('Reprocessar estas'),
    call: ['post', '/webhook-deliveries/replay'],
  },
} satisfies Record<string, Act>;
type ActName = keyof typeof ACTS;

withBrowser('what a role sees and may do', () => {
  let world: World;
  let browser: Browser;
  let tenantId: string;
  let conversationId: string;

  beforeAll(async () => {
    await panelBuilt();
    world = await openWorld();
    tenantId = await connectedTenant(world);
    await world.control('POST', '/inbound', { from: '5511977770001', name: 'Ana', text: 'oi' });
    [{ id: conversationId }] = await eventually(
      async () =>
        (
          (await world.call('get', `/tenants/${tenantId}/conversations`)).body as {
            data: [{ id: string; lastMessage: { direction: string } | null }];
          }
        ).data,
      ([first]) => first?.lastMessage?.direction === 'outbound',
    );
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const named = (text: string): string =>
    text.replace('TENANT', tenantId).replace('CONVERSATION', conversationId);

  /** Somebody of this role; the platform's people have a second factor. */
  async function somebody(role: string): Promise<Person & { secret?: string }> {
    if (role !== 'support' && role !== 'platform') return member(world, tenantId, role);
    const person = await platformPerson(world, role === 'platform' ? 'admin' : 'support');
    return { ...person, secret: (await withTotp(person)).secret };
  }

  it.each(Object.keys(ROLES))(
    '%s',
    async (role) => {
      const { rooms, sections, acts } = ROLES[role]!;
      const { email, secret, call } = await somebody(role);
      const { context, page, faults } = await openPage(browser);
      await page.goto(world.url);
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Senha', { exact: true }).fill(PASSWORD);
      await page.keyboard.press('Enter');
      if (secret) await page.getByLabel('Código de verificação').fill(codeAt(secret, 1));
      await page.waitForURL(`**/t/${tenantId}/inbox`);

      const rail = page.getByRole('navigation', { name: 'Salas' });
      await rail.getByRole('link', { name: 'Conversas' }).waitFor();
      const links = await rail.getByRole('link').allInnerTexts();
      expect(links.filter((text) => text !== '')).toEqual(rooms);

      const go = (path: string) => page.goto(`${world.url}/t/${tenantId}/${named(path)}`);
      await go('operations');
      if (sections.length === 0) await page.getByText('Não há nada neste endereço').waitFor();
      else {
        const tabs = page.getByRole('navigation', { name: 'Seções da operação' }).getByRole('link');
        await tabs.first().waitFor();
        expect(await tabs.allInnerTexts()).toEqual(sections);
      }

      for (const [
        name,
        {
          page: path,
          ready,
          offer,
          call: [method, api],
        },
      ] of Object.entries<Act>(ACTS)) {
        const may = acts.includes(name as ActName);
        await go(path);
        const hidden = page.getByText('Não há nada neste endereço');
        await page.getByText(ready).or(hidden).first().waitFor();
        // Who may is shown it, though perhaps a moment after the rest.
        if (name === 'erase' && (may || (await button('Desconectar')(page).count())))
          await button('Desconectar')(page).click();
        const offered = may
          ? await offer(page)
              .first()
              .waitFor()
              .then(() => true)
          : (await offer(page).count()) > 0;
        // Nothing is sent that could be done: it is the guard alone that is asked.
        const { status } = await call(method, named(api)).send({ nothing: true });
        expect({ role, name, offered, refused: status === 403 }).toEqual({
          role,
          name,
          offered: may,
          refused: !may,
        });
      }

      for (const path of [
        'review',
        'costs',
        'templates/new',
        'templates/library',
        `go-live/${demo.wabaId}/checks`,
      ])
        await go(path).then(() => page.getByRole('heading').first().waitFor());
      await go(`go-live/${demo.wabaId}/numbers/${demo.phoneNumberId}`);
      await page.getByRole('heading').first().waitFor();
      // Whoever only reads has a page of templates to write at no address.
      await go('templates/new');
      await page
        .getByText(acts.includes('write templates') ? 'Enviar para análise' : 'Não há nada neste endereço')
        .first()
        .waitFor();
      expect(faults).toEqual([]);
      await context.close();
    },
    300_000,
  );
});
