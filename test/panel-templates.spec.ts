import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { panelBuilt } from './harness/build.js';
import { barriers, chromiumPath, openBrowser, openPage } from './harness/browser.js';
import { leftOut } from './harness/left-out.js';
import { member } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** Templates and operations in a real browser, as an administrator uses them. */
const withBrowser = chromiumPath ? describe : describe.skip;
if (!chromiumPath) leftOut('templates in a browser', 'no Chromium was found (CHROMIUM_PATH)');

withBrowser('the panel', () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  let faults: string[];
  let tenantId: string;

  beforeAll(async () => {
    await panelBuilt();
    world = await openWorld({}, { templateReviewMs: 200 });
    tenantId = await connectedTenant(world);
    const { cookie } = await member(world, tenantId, 'admin');
    browser = await openBrowser();
    const opened = await openPage(browser);
    ({ page, faults } = opened);
    const [name = '', value = ''] = cookie.split('=');
    await opened.context.addCookies([{ name, value, url: world.url }]);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const preview = () => page.getByRole('region', { name: 'Como o WhatsApp mostra' });

  it('shows what Meta would refuse while one writes, and puts right what a machine can', async () => {
    await page.goto(`${world.url}/t/${tenantId}/templates/new`);
    await page.getByLabel('Nome', { exact: true }).fill('Pedido Pronto');
    await page.getByLabel('Corpo', { exact: true }).fill('Olá {1}, o seu pedido já está pronto para');
    // What is said of the text as it was a moment ago stands there until it is checked anew: this is of the whole of it.
    const braces = page.getByRole('listitem').filter({ hasText: 'duas chaves de cada lado' });
    await braces.getByRole('button', { name: 'Corrigir' }).waitFor();
    await page.getByText('impede o envio').first().waitFor();
    expect(await button('Enviar para análise').isDisabled()).toBe(true);
    await braces.getByRole('button', { name: 'Corrigir' }).click();
    await eventually(
      () => page.getByLabel('Corpo', { exact: true }).inputValue(),
      (text) => text === 'Olá {{1}}, o seu pedido já está pronto para',
    );
    await page.getByLabel('Exemplo de {{1}}').fill('Ana');
    await preview().getByText('Olá Ana, o seu pedido').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('keeps a draft under an address of its own, submits it, and shows the approval when it comes', async () => {
    await button('Salvar rascunho').click();
    await page.waitForURL(/templates\/[0-9a-f-]{36}/);
    // Its own page, which is there a moment after its address.
    await button('Excluir rascunho').waitFor();
    await page
      .getByLabel('Corpo', { exact: true })
      .fill('Olá {{1}}, o seu pedido já está pronto para retirada.');
    await page.getByText('Nada a corrigir').waitFor();
    await button('Enviar para análise').click();
    await page.getByRole('heading', { name: 'Linha do tempo' }).waitFor();
    await page.locator('main header').getByText('Aprovado').waitFor();
    const { body } = await world.call('get', `/tenants/${tenantId}/templates?name=pedido_pronto`).expect(200);
    expect(body.data).toMatchObject([{ status: 'APPROVED' }]);
    expect(await barriers(page)).toEqual([]);
  });

  it('says why Meta rejected one, and opens a copy of it to be put right', async () => {
    const refused = { type: 'BODY', text: 'O seu pedido está em bit.ly/pedido5 para você acompanhar.' };
    const { body } = await world
      .call('post', `/tenants/${tenantId}/templates`)
      .send({
        wabaId: (await world.call('get', `/tenants/${tenantId}/wabas`)).body.data[0].wabaId,
        name: 'pedido_curto',
        language: 'pt_BR',
        category: 'UTILITY',
        components: [refused],
      })
      .expect(201);
    await page.goto(`${world.url}/t/${tenantId}/templates/${(body as { id: string }).id}`);
    await page.getByText('A Meta recusou este modelo').waitFor();
    await button('Duplicar e corrigir').click();
    await button('Criar rascunho').click();
    await page.getByRole('heading', { name: 'pedido_curto_2' }).waitFor();
    await page.getByText('Links encurtados').waitFor();
  });

  it("makes a template of Meta's library the tenant's own", async () => {
    await page.goto(`${world.url}/t/${tenantId}/templates`);
    await page.getByRole('link', { name: 'Biblioteca da Meta' }).first().click();
    await page.getByText('order_confirmation_1').waitFor();
    await page.getByLabel('Buscar na biblioteca').fill('payment');
    await page.getByText('order_confirmation_1').waitFor({ state: 'detached' });
    expect(await barriers(page)).toEqual([]);
    await button('Usar este: payment_due_1').click();
    await page.getByRole('dialog').getByLabel('Nome').fill('Cobrança do mês');
    await button('Enviar à Meta').click();
    await page.getByRole('heading', { name: 'cobranca_do_mes' }).waitFor();
    await page.getByText('Nenhum envio neste período.').waitFor();
  });

  it('says what became of sends, and what they cost', async () => {
    const { body } = await world.call('get', `/tenants/${tenantId}/phone-numbers`).expect(200);
    const { phoneNumberId } = (body as { data: { phoneNumberId: string }[] }).data[0] ?? {};
    const to = '+5511955554444';
    const template = {
      name: 'pedido_pronto',
      language: { code: 'pt_BR' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }],
    };
    await world
      .call('post', `/tenants/${tenantId}/messages`)
      .send({ phoneNumberId, to, type: 'template', template })
      .expect(202);
    await eventually(
      async () => (await world.call('get', `/tenants/${tenantId}/usage`)).body as { delivered: number },
      ({ delivered }) => delivered === 1,
    );
    await page.goto(`${world.url}/t/${tenantId}/templates?search=pedido_pronto`);
    await page.getByRole('link', { name: 'pedido_pronto' }).click();
    await page.getByText('100%').first().waitFor();
    await page.getByRole('link', { name: 'Custos' }).click();
    await page.getByText('US$ 0,0068').first().waitFor();
    await page.getByText('Ver como tabela').click();
    await page.getByRole('rowheader').last().waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('shows a new API key once, and revokes it', async () => {
    await page.goto(`${world.url}/t/${tenantId}/operations/keys`);
    await button('Nova chave').click();
    await page.getByRole('dialog').getByLabel('Para quê').fill('ERP');
    await button('Criar').click();
    const key = await page.getByRole('dialog').locator('code').innerText();
    await world.call('get', `/tenants/${tenantId}/templates`, key).expect(200);
    await button('Já copiei').click();
    await page.getByRole('link', { name: 'ERP' }).click();
    await button('Revogar').click();
    await page
      .getByRole('dialog')
      .filter({ hasText: 'Não há volta' })
      .getByRole('button', { name: 'Revogar' })
      .click();
    await page.getByRole('dialog').getByText('Revogada').first().waitFor();
    await world.call('get', `/tenants/${tenantId}/templates`, key).expect(401);
    expect(await page.content()).not.toContain(key);
    expect(await barriers(page)).toEqual([]);
  });

  it('had nothing to complain about', () => expect(faults).toEqual([]));
});
