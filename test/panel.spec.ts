import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import supertest from 'supertest';
import { panelBuilt } from './harness/build.js';
import { barriers, chromiumPath, openBrowser, openPage } from './harness/browser.js';
import { leftOut } from './harness/left-out.js';
import { member, PASSWORD } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** The panel in a real browser, as somebody who answers people uses it, under its own content security policy. */
const withBrowser = chromiumPath ? describe : describe.skip;
if (!chromiumPath) leftOut('the panel in a browser', 'no Chromium was found (CHROMIUM_PATH)');

withBrowser('the panel', () => {
  let world: World;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  let tenantId: string;
  let email: string;

  beforeAll(async () => {
    await panelBuilt();
    world = await openWorld();
    tenantId = await connectedTenant(world);
    ({ email } = await member(world, tenantId, 'agent'));
    browser = await openBrowser();
    ({ context, page, faults } = await openPage(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const says = (text: string, from = '5511977776666', name = 'Bruno Lima') =>
    world.control('POST', '/inbound', { from, name, text });
  const row = (name: string) => page.locator('[data-conversation]', { hasText: name });
  const thread = () => page.getByRole('log');

  it('signs in with a password, and says what is wrong with one', async () => {
    await page.goto(world.url);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Senha', { exact: true }).fill('wrong password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'não confere' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Senha', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/t/${tenantId}/inbox`);
    await page.getByRole('heading', { name: 'Conversas' }).waitFor();
    await page.getByText('Nenhuma conversa ainda').waitFor();
  });

  it('shows a message while it arrives, and the answer of the agent', async () => {
    await page.getByText('ao vivo').waitFor();
    await says('oi, tem pão de queijo?');
    await row('Bruno Lima').waitFor();
    await row('Bruno Lima').click();
    await thread().getByText('oi, tem pão de queijo?').waitFor();
    await thread().getByText('Agente').first().waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('shows beside an answer of the agent why it was given', async () => {
    await thread().getByRole('button', { name: 'Agente' }).first().click();
    const trace = page.getByRole('complementary', { name: 'O que o agente fez' });
    await trace.getByText(/^Regra \d+$/).waitFor();
    await trace.getByText('Regras', { exact: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await trace.getByRole('button', { name: 'Fechar' }).click();
    await page.getByRole('complementary', { name: 'Dados do contato' }).waitFor();
  });

  it('takes over, and the agent is silent from then on', async () => {
    await page.getByRole('button', { name: 'Assumir' }).click();
    await page.getByRole('button', { name: 'Devolver ao agente' }).waitFor();
    await says('é para hoje');
    await thread().getByText('é para hoje').waitFor();
    const { body } = await world.call('get', `/tenants/${tenantId}/conversations`).expect(200);
    expect((body as { data: { mode: string }[] }).data[0]?.mode).toBe('human');
  });

  it('answers, shows it at once, and its ticks as they come', async () => {
    const field = page.getByRole('textbox', { name: 'Mensagem' });
    await field.fill('Tem sim, *quentinho*!');
    await field.press('Enter');
    const bubble = thread().locator('[data-index]', { hasText: 'quentinho' });
    await bubble.locator('strong').waitFor();
    await bubble.getByRole('img', { name: 'Situação: lida' }).waitFor();
    expect(await field.inputValue()).toBe('');
    const chats = await eventually(
      () => world.control<object>('GET', '/chats'),
      (all) => JSON.stringify(all).includes('quentinho'),
    );
    expect(JSON.stringify(chats)).toContain('Tem sim, *quentinho*!');
  });

  it('marks what was looked at as read', async () => {
    await eventually(
      async () =>
        (
          (await world.call('get', `/tenants/${tenantId}/conversations`)).body as {
            data: { unreadCount: number }[];
          }
        ).data[0]?.unreadCount,
      (count) => count === 0,
    );
  });

  it('writes a note for colleagues, by a key, which the person never gets', async () => {
    await thread().focus();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Nota interna' }).fill('Cliente da feira, dar desconto');
    await page.keyboard.press('Enter');
    const note = thread().getByRole('article', { name: 'Nota interna de você' });
    await note.getByText('Cliente da feira').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(JSON.stringify(await world.control('GET', '/chats'))).not.toContain('Cliente da feira');
  });

  it('keeps what was begun on the server, for another browser, until it is sent', async () => {
    const field = page.getByRole('textbox', { name: 'Mensagem' });
    await field.fill('Separei uma dúzia');
    await row('Bruno Lima').getByText('Rascunho:').waitFor();
    const elsewhere = await openPage(browser);
    await elsewhere.context.addCookies(await context.cookies());
    // Saved a moment after the last letter.
    await eventually(
      async () => {
        const answer = await elsewhere.context.request.get(`${world.url}/api/v1/tenants/${tenantId}/drafts`);
        return ((await answer.json()) as { data: { text: string }[] }).data;
      },
      ([draft]) => draft?.text === 'Separei uma dúzia',
    );
    await elsewhere.page.goto(`${world.url}/t/${tenantId}/inbox`);
    await elsewhere.page.getByText('Rascunho:').waitFor();
    await elsewhere.page.locator('[data-conversation]', { hasText: 'Bruno Lima' }).click();
    const there = elsewhere.page.getByRole('textbox', { name: 'Mensagem' });
    await eventually(
      () => there.inputValue(),
      (text) => text === 'Separei uma dúzia',
    );
    await there.press('Enter');
    await elsewhere.page.getByText('Rascunho:').waitFor({ state: 'hidden' });
    expect(elsewhere.faults).toEqual([]);
    await elsewhere.context.close();
    await field.fill('');
  });

  it('goes anywhere and does anything by Ctrl K', async () => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Ir para, ou fazer' });
    await palette.getByRole('option', { name: 'Devolver ao agente' }).waitFor();
    // Whoever opens it by a key goes on by keys: letters go into its field, which is focused a moment later.
    await palette.locator('input:focus').waitFor();
    await page.keyboard.type('bruno');
    await palette.getByRole('option', { name: /Bruno Lima/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('atalhos');
    await palette.getByRole('option', { name: 'Atalhos do teclado' }).waitFor();
    await page.keyboard.press('Enter');
    const help = page.getByRole('dialog', { name: 'Atalhos do teclado' });
    await help.getByText('Escrever uma nota interna').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
  });

  it('sends a file, pasted or chosen', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'vitrine.png', mimeType: 'image/png', buffer: png });
    await page.getByRole('list', { name: 'Arquivos para enviar' }).getByText('vitrine.png').waitFor();
    await page.getByRole('textbox', { name: 'Mensagem' }).fill('A vitrine de hoje');
    await page.getByRole('button', { name: 'Enviar', exact: true }).click();
    await thread().getByText('A vitrine de hoje').waitFor();
    await thread()
      .getByRole('button', { name: /Abrir a foto/ })
      .waitFor();
  });

  it('sends a template, filled in and seen as it arrives', async () => {
    await page.getByRole('button', { name: 'Enviar modelo' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('aviso_entrega').click();
    const fields = dialog.getByRole('textbox');
    await fields.first().waitFor();
    for (let i = 0; i < (await fields.count()); i++) await fields.nth(i).fill(`valor ${i + 1}`);
    await dialog.getByText('valor 1').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Enviar' }).click();
    await thread().getByText('valor 1').waitFor();
  });

  it('asks to sign in again over the page when the session has ended, and keeps what was written', async () => {
    const field = page.getByRole('textbox', { name: 'Mensagem' });
    await field.fill('ainda não enviei');
    const cookies = await context.cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    await supertest(world.url).post('/api/v1/auth/sign-out').set({ cookie, origin: world.url }).expect(204);
    const dialog = page.getByRole('dialog', { name: 'A sessão terminou' });
    // Whatever is asked next opens it: the stream that ended, or what is read again when somebody comes back to the page.
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await dialog.waitFor();
    await dialog.getByLabel('Senha', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(await field.inputValue()).toBe('ainda não enviei');
    await field.fill('');
  });

  it('gives back to the agent, who answers again', async () => {
    await page.getByRole('button', { name: 'Devolver ao agente' }).click();
    await page.getByRole('button', { name: 'Assumir' }).waitFor();
    await says('obrigado');
    // What is out of sight is not in the page: answers are not counted, this one stands below what it answers.
    const below = thread().locator('[data-index]:has-text("obrigado") ~ [data-index]');
    await below.getByText('Agente', { exact: true }).first().waitFor();
  });

  it('works on a phone, in English and in the dark, without barriers', async () => {
    const phone = await openPage(browser, { width: 390, height: 844, locale: 'en-GB', theme: 'dark' });
    await phone.context.addCookies(await context.cookies());
    await phone.page.goto(`${world.url}/t/${tenantId}/inbox`);
    await phone.page.getByText('Bruno Lima').waitFor();
    expect(await barriers(phone.page)).toEqual([]);
    await phone.page.getByText('Bruno Lima').click();
    await phone.page.getByRole('log').getByText('obrigado').waitFor();
    expect(await barriers(phone.page)).toEqual([]);
    const { scrollWidth, clientWidth } = await phone.page.evaluate<{
      scrollWidth: number;
      clientWidth: number;
    }>(
      '({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth })',
    );
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    expect(phone.faults).toEqual([]);
    await phone.context.close();
  });

  it('complained about nothing, and broke no rule of its own policy', () => expect(faults).toEqual([]));
});
