import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { panelBuilt } from './harness/build.js';
import { barriers, chromiumPath, openBrowser, openPage, signedIn } from './harness/browser.js';
import { Clients } from './harness/clients.js';
import { leftOut } from './harness/left-out.js';
import type { Person } from './harness/people.js';
import { findLink, platformPerson, someEmail } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually } from './harness/world.js';

/** What the platform's own people do in the panel: tenants, accounts, prices, and accounts of Meta that nobody claimed. */
const withBrowser = chromiumPath ? describe : describe.skip;
if (!chromiumPath) leftOut('the platform’s rooms in a browser', 'no Chromium was found (CHROMIUM_PATH)');

withBrowser('the panel of the platform', () => {
  let world: World;
  let browser: Browser;
  let admin: Person;
  let page: Page;
  let faults: string[];
  let tenantId: string;

  beforeAll(async () => {
    await panelBuilt();
    ({ world } = await Clients.open());
    tenantId = await connectedTenant(world);
    admin = await platformPerson(world, 'admin');
    browser = await openBrowser();
    const opened = await openPage(browser);
    await signedIn(opened.context, world, admin);
    ({ page, faults } = opened);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const go = (path: string) => page.goto(`${world.url}/t/${tenantId}/${path}`);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const tenant = async () =>
    (await world.call('get', `/tenants/${tenantId}`).expect(200)).body as Record<string, unknown>;

  describe('the settings of a tenant', () => {
    it('are changed, and say beside the field what is wrong', async () => {
      await go('operations/tenant');
      await page.getByLabel('Nome').fill('Padaria do Sol');
      await page.getByLabel('Idioma').fill('português');
      await page.getByLabel('Fuso horário').selectOption('America/Manaus');
      await page.getByLabel('Mensagens por dia').fill('500');
      await button('Salvar').click();
      await page.getByText('Use um idioma como pt-BR ou en.').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByLabel('Idioma').fill('pt-BR');
      await button('Salvar').click();
      await page.getByText('Salvo', { exact: true }).waitFor();
      expect(await tenant()).toMatchObject({
        name: 'Padaria do Sol',
        timezone: 'America/Manaus',
        dailySendLimit: 500,
        monthlySendLimit: null,
      });
      await page.getByRole('navigation', { name: 'Salas' }).getByText('Padaria do Sol').waitFor();
      // The refusal is an answer of 400, which every browser writes down.
      expect(faults.filter((fault) => !/status of 400/.test(fault))).toEqual([]);
      faults.length = 0;
    });

    it('suspend it, once that was confirmed, and let it go on', async () => {
      await button('Suspender').click();
      await page
        .getByRole('dialog', { name: 'Suspender Padaria do Sol?' })
        .getByText('O agente para')
        .waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Suspender' }).click();
      await page.getByText('Suspenso', { exact: true }).waitFor();
      expect((await tenant()).status).toBe('suspended');
      await button('Reativar').click();
      await page.getByText('Ativo', { exact: true }).waitFor();
      expect((await tenant()).status).toBe('active');
    });

    it('delete it by its name alone, and tell how far that is', async () => {
      const { body } = await world.call('post', '/tenants').send({ name: 'De passagem' }).expect(201);
      await page.goto(`${world.url}/t/${(body as { id: string }).id}/operations/tenant`);
      await button('Excluir cliente').click();
      const dialog = page.getByRole('dialog', { name: 'Excluir De passagem?' });
      expect(await dialog.getByRole('button', { name: 'Excluir cliente' }).isDisabled()).toBe(true);
      await dialog.getByLabel('Digite De passagem para confirmar').fill('De passagem');
      await dialog.getByRole('button', { name: 'Excluir cliente' }).click();
      await page.getByRole('dialog', { name: 'Excluindo o cliente' }).getByText('Excluído').waitFor();
      expect(await barriers(page)).toEqual([]);
      await button('Ir para outro cliente').click();
      await page.waitForURL(`**/t/${tenantId}/inbox`);
      expect(faults).toEqual([]);
    });
  });

  it('shows in the costs how much of the quota is used', async () => {
    await go('costs');
    await page.getByRole('meter', { name: 'Hoje' }).waitFor();
    await page.getByText('0 de 500').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('shows in the audit log what was done in a tenant, and everywhere', async () => {
    await go('operations/audit');
    const table = page.getByRole('table', { name: 'Auditoria' });
    await table
      .getByRole('row', { name: /Mudou o cliente/ })
      .first()
      .waitFor();
    expect(await table.getByRole('columnheader', { name: 'Cliente' }).count()).toBe(0);
    expect(await table.getByText('Entrou').count()).toBe(0);
    await page.getByLabel('Só este cliente').uncheck();
    await table.getByRole('columnheader', { name: 'Cliente' }).waitFor();
    await table
      .getByRole('row', { name: /Ana.*Entrou/ })
      .first()
      .waitFor();
    await table
      .getByRole('row', { name: /Padaria do Sol/ })
      .first()
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  describe('rate cards', () => {
    const prices = () => page.getByLabel('Preços (CSV)');

    it('show the one that came along, price by price', async () => {
      await go('operations/rates');
      await page.getByText('Em vigor').waitFor();
      await page.getByRole('link', { name: '1 de outubro de 2026' }).click();
      await page
        .getByRole('row', { name: /^Brazil \+55/ })
        .getByText('0,0625')
        .waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
    });

    it('are brought from a table, which is judged before anything is kept', async () => {
      await button('Nova tabela').click();
      await page.getByLabel('Vale desde').fill('2047-01-01');
      await page.getByLabel('Fonte').fill('Meta, tabela de 2047');
      expect(await prices().inputValue()).toContain('Brazil,USD,55,BR,0.0625');
      await prices().fill('Market,Currency,Marketing\nBrazil,USD,em breve');
      await page.getByText('Linha 2: “em breve” não é um preço.').waitFor();
      expect(await button('Guardar tabela').isDisabled()).toBe(true);
      await prices().fill(
        'Market,Currency,Marketing,Utility\nBrazil,USD,$0.07,$0.0068\nRest of Africa,USD,$0.02,',
      );
      await page.getByText('1 mercado lido, 3 preços diferentes').waitFor();
      await page.getByText('Rest of Africa').last().waitFor();
      expect(await barriers(page)).toEqual([]);
      await button('Guardar tabela').click();
      await page.getByRole('link', { name: '1 de janeiro de 2047' }).waitFor();
      await page.getByText('Futura').waitFor();
      const { body } = await world.call('get', '/rate-cards').expect(200);
      expect((body as { data: object[] }).data.at(-1)).toMatchObject({
        effectiveFrom: '2047-01-01',
        builtIn: false,
        markets: [{ name: 'Brazil', callingCodes: ['55'], prices: { marketing: 0.07, utility: 0.0068 } }],
      });
    });

    it('are replaced and removed', async () => {
      await page.getByRole('link', { name: '1 de janeiro de 2047' }).click();
      await button('Substituir').click();
      await page.getByText('esta fica no lugar dela').waitFor();
      await prices().fill('market;calling_codes;countries;marketing\nBrasil;55;BR;0,08');
      await button('Guardar tabela').click();
      await page
        .getByRole('row', { name: /^Brasil \+55/ })
        .getByText('0,08')
        .waitFor();
      await button('Remover').click();
      await page
        .getByRole('dialog', { name: /^Remover a tabela/ })
        .getByRole('button', { name: 'Remover' })
        .click();
      await page.getByRole('link', { name: '1 de janeiro de 2047' }).waitFor({ state: 'hidden' });
      expect(faults).toEqual([]);
    });
  });

  describe('accounts', () => {
    it('are made with a role, disabled, and let in again', async () => {
      const email = someEmail();
      await go('operations/accounts');
      await button('Nova pessoa').click();
      const dialog = page.getByRole('dialog', { name: 'Nova pessoa da plataforma' });
      await dialog.getByLabel('Nome').fill('Sofia Suporte');
      await dialog.getByLabel('E-mail').fill(email);
      await dialog.getByRole('button', { name: 'Criar' }).click();
      await page.getByRole('link', { name: 'Sofia Suporte' }).waitFor();
      await page.getByText('Senha por definir').waitFor();
      expect(findLink(world, email)).toBeDefined();
      await page.getByRole('link', { name: 'Sofia Suporte' }).click();
      const drawer = page.getByRole('dialog', { name: 'Sofia Suporte' });
      await drawer.getByLabel('Na plataforma').selectOption('Administra tudo');
      await eventually(
        async () => (await world.call('get', '/users?limit=100')).body as { data: object[] },
        ({ data }) =>
          JSON.stringify(data).includes(`"email":"${email}","name":"Sofia Suporte","platformRole":"admin"`),
      );
      expect(await barriers(page)).toEqual([]);
      await drawer.getByRole('button', { name: 'Bloquear a conta', exact: true }).click();
      await page
        .getByRole('dialog', { name: 'Bloquear a conta: Sofia Suporte?' })
        .getByRole('button', { name: 'Bloquear a conta' })
        .click();
      await drawer.getByRole('button', { name: 'Desbloquear a conta' }).click();
      await drawer.getByRole('button', { name: 'Bloquear a conta', exact: true }).waitFor();
      await drawer.getByRole('button', { name: 'Apagar' }).click();
      await page
        .getByRole('dialog', { name: 'Apagar: Sofia Suporte?' })
        .getByRole('button', { name: 'Apagar' })
        .click();
      await page.getByRole('link', { name: 'Sofia Suporte' }).waitFor({ state: 'hidden' });
    });

    it('cannot be ended by whoever has them', async () => {
      await page.goto(`${world.url}/t/${tenantId}/operations/accounts/${admin.userId}`);
      await page.getByText('Esta é a sua conta.').waitFor();
      expect(await button('Apagar').count()).toBe(0);
      expect(await page.getByLabel('Na plataforma').isDisabled()).toBe(true);
      expect(faults).toEqual([]);
    });
  });

  it('shows what was shared with the platform and claimed by nobody, and connects it', async () => {
    const { event } = await world.control<{ event: { data: { waba_id: string } } }>('POST', '/signup', {
      partnerAdded: true,
    });
    const wabaId = event.data.waba_id;
    await eventually(
      async () => JSON.stringify((await world.call('get', '/partner-arrivals').expect(200)).body),
      (all) => all.includes(wabaId),
    );
    await go('go-live/connect');
    await page
      .getByRole('heading', { name: 'Compartilhadas com a plataforma, e de ninguém ainda' })
      .waitFor();
    const entry = page.getByRole('listitem').filter({ hasText: wabaId });
    expect(await barriers(page)).toEqual([]);
    await entry.getByRole('button', { name: 'Conectar a este cliente' }).click();
    await page.waitForURL(`**/go-live/${wabaId}`);
    await go('go-live/connect');
    await page.getByRole('heading', { name: 'Conectar conta do WhatsApp' }).waitFor();
    await page.getByText(wabaId).waitFor({ state: 'hidden' });
    expect(faults).toEqual([]);
  });
});
