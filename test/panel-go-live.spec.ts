import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { panelBuilt } from './harness/build.js';
import { barriers, chromiumPath, openBrowser, openPage } from './harness/browser.js';
import { leftOut } from './harness/left-out.js';
import { PASSWORD, platformPerson } from './harness/people.js';
import type { World } from './harness/world.js';
import { openWorld } from './harness/world.js';

/** Going live, App Review and the agent in a real browser, against the sandbox. */
const withBrowser = chromiumPath ? describe : describe.skip;
if (!chromiumPath) leftOut('going live in a browser', 'no Chromium was found (CHROMIUM_PATH)');

interface Found {
  businessId: string;
  wabaId: string;
  accessToken: string;
  phoneNumbers: { phoneNumberId: string; displayPhoneNumber: string }[];
}

withBrowser('the panel, on the way to going live', () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  let faults: string[];
  let room: string;
  let found: Found;

  beforeAll(async () => {
    await panelBuilt();
    world = await openWorld((url) => ({ PUBLIC_URL: url, META_SIGNUP_CONFIG_ID: '7700' }));
    const { email } = await platformPerson(world, 'admin');
    const { body } = await world.call('post', '/tenants').send({ name: 'Loja Aurora' }).expect(201);
    room = `${world.url}/t/${(body as { id: string }).id}`;
    found = await world.control<Found>('POST', '/wabas', {
      numbers: [{ registered: false, verified: false }],
      scopes: ['whatsapp_business_management', 'whatsapp_business_messaging', 'business_management'],
    });
    browser = await openBrowser();
    const opened = await openPage(browser);
    ({ page, faults } = opened);
    await opened.context.request.post(`${world.url}/api/v1/auth/sign-in`, {
      data: { email, password: PASSWORD },
      headers: { origin: world.url },
    });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const step = (name: string) => page.getByRole('link', { name });

  it('says beside the field why Meta refuses a token, and keeps nothing of it', async () => {
    await page.goto(`${room}/go-live`);
    await page.getByText('Conecte uma conta do WhatsApp para começar').waitFor();
    await page.getByLabel('Id do portfólio').fill(found.businessId);
    await page.getByLabel('Id da conta do WhatsApp').fill(found.businessId);
    await page.getByLabel('Token de acesso').fill('EAAB-not-a-token-of-anybody');
    await button('Conectar e verificar').click();
    await page.getByText('Este é o id do portfólio').waitFor();
    await page.getByLabel('Id da conta do WhatsApp').fill(found.wabaId);
    await button('Conectar e verificar').click();
    await page.getByText('A Meta não aceita este token.', { exact: true }).waitFor();
    expect(await page.getByLabel('Token de acesso').inputValue()).toBe('');
    expect(await page.content()).not.toContain('EAAB-not-a-token');
    // The refusal is an answer of 422, which every browser writes down.
    expect(faults.filter((fault) => !/status of 422/.test(fault))).toEqual([]);
    faults.length = 0;
    expect(await barriers(page)).toEqual([]);
  });

  it('connects an account and brings its number from red to green', async () => {
    await page.getByLabel('Token de acesso').fill(found.accessToken);
    await button('Conectar e verificar').click();
    await page.waitForURL(`**/go-live/${found.wabaId}`);
    expect(await page.content()).not.toContain(found.accessToken);

    await step('Número adicionado e confirmado').click();
    await page.getByText('Falhou').first().waitFor();
    await button('Pedir o código').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Pedir o código' }).click();
    await page.getByText('O código está a caminho do número.').waitFor();
    const phone = found.phoneNumbers[0];
    const { code } = await world.control<{ code: { value: string } }>(
      'GET',
      `/numbers/${phone?.phoneNumberId}`,
    );
    await button('Já tenho o código').click();
    await page.getByLabel('Código que chegou ao número').fill(code.value);
    await page.getByRole('dialog').getByRole('button', { name: 'Já tenho o código' }).click();
    await page.getByRole('heading', { name: 'Número adicionado e confirmado' }).waitFor();
    await page
      .locator('header', { hasText: 'Número adicionado e confirmado' })
      .getByText('Provado')
      .waitFor();

    await step('Número conectado').click();
    await button('Registrar o número').click();
    await page.getByLabel('PIN de 6 dígitos').fill('246810');
    await page.getByRole('dialog').getByRole('button', { name: 'Registrar o número' }).click();
    await page.locator('header', { hasText: 'Número conectado' }).getByText('Provado').waitFor();
    await page.getByText(/^No ar\. /).waitFor();
    expect(await barriers(page)).toEqual([]);

    await step(phone?.displayPhoneNumber ?? '').click();
    await page.getByText('1 de 10 tentativas em 72 h').waitFor();
    await page.getByText('O número foi registrado.').waitFor();
    expect(faults).toEqual([]);
  });

  it('connects by a click in Meta’s window, which closes itself, and brings the number to green', async () => {
    await page.goto(`${room}/go-live/connect`);
    await page.getByText('Só nesta plataforma').waitFor();
    expect(await barriers(page)).toEqual([]);
    const openWindow = async () => {
      const [popup] = await Promise.all([
        page.waitForEvent('popup'),
        button(/^(Conectar com o Facebook|Abrir a janela de novo)$/).click(),
      ]);
      await popup.getByText('Isto não é o Facebook').waitFor();
      return popup;
    };
    const canceled = await openWindow();
    await page.getByText('Conclua na janela que se abriu.').waitFor();
    await canceled.getByRole('button', { name: 'Cancelar' }).click();
    await page.getByText('A janela foi cancelada').waitFor();
    expect(await barriers(page)).toEqual([]);

    const popup = await openWindow();
    await popup.getByLabel('Nome da empresa').fill('Padaria do Porto');
    const closed = popup.waitForEvent('close');
    await popup.getByRole('button', { name: 'Continuar' }).click();
    await page.getByText('Padaria do Porto está conectada e foi verificada.').waitFor();
    await closed;
    await page.waitForURL(/\/go-live\/signup\/[\w-]{36}$/);
    await button('Registrar o número').click();
    await page.getByLabel('PIN de 6 dígitos').fill('135790');
    await page.getByRole('dialog').getByRole('button', { name: 'Registrar o número' }).click();
    await page.locator('ol').getByText('Conectado', { exact: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await step('Ver o que falta').click();
    await page.getByRole('heading', { name: 'Padaria do Porto' }).waitFor();

    // Where windows are blocked the tab itself goes to Meta and comes back.
    await page.goto(`${room}/go-live/connect`);
    await page.evaluate(() => Object.assign(globalThis, { open: () => null }));
    await button('Conectar com o Facebook').click();
    await page.getByText('Isto não é o Facebook').waitFor();
    await page.getByRole('button', { name: 'Continuar' }).click();
    await page.getByRole('heading', { name: 'Conta conectada' }).waitFor();
    await page.waitForURL(/\/go-live\/signup\/[\w-]{36}$/);
    await page.goto(`${world.url}/api/v1/meta/signup?code=AQ&state=x`);
    await page.getByText('Ela já foi usada').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  }, 300_000);

  it('guides a recording for App Review through the rooms', async () => {
    await page.goto(`${room}/review`);
    await button('Começar com legendas: whatsapp_business_messaging').click();
    const captions = page.getByRole('region', { name: 'Gravação para o App Review' });
    await captions.getByText('passo 1 de 3').waitFor();
    await captions.getByRole('button', { name: 'Próximo' }).click();
    await page.waitForURL('**/inbox');
    await captions.getByText('A mensagem aparece na lista de conversas do painel.').waitFor();
    await captions.getByRole('button', { name: 'Próximo' }).click();
    await captions.getByRole('button', { name: 'Concluir' }).click();
    await page.waitForURL('**/review');
    await captions.waitFor({ state: 'detached' });
    expect(await barriers(page)).toEqual([]);
  });

  it("tries the agent's settings before anybody else meets them", async () => {
    await page.goto(`${room}/agent`);
    await page.getByText('não envia ao WhatsApp').waitFor();
    await page.getByLabel('Responde', { exact: true }).first().fill('Bem-vindo à Loja Aurora!');
    await button('Salvar').click();
    await page.getByText('Salvo. Vale a partir da próxima mensagem.').waitFor();
    await page.getByLabel('Mensagem de teste').fill('oi');
    await button('Testar').click();
    await page.getByRole('complementary').getByText('Bem-vindo à Loja Aurora!').waitFor();
    await page.getByText('Quem decidiu').waitFor();
    expect(await barriers(page)).toEqual([]);
    const chats = await world.control('GET', '/chats');
    expect(JSON.stringify(chats)).not.toContain('Bem-vindo');
  });

  it('asks for what a chain of providers needs at its field, and never shows a secret again', async () => {
    await page.getByLabel('Resposta por').first().selectOption('anthropic');
    await button('Nova reserva').click();
    await button('Salvar').click();
    await page.getByText('Este provedor precisa da chave.').waitFor();
    expect(await page.getByText('Diga o nome do modelo.').count()).toBe(2);
    for (const [place, model] of ['claude-x', 'gpt-x'].entries())
      await page.getByLabel('Modelo', { exact: true }).nth(place).fill(model);
    await page.getByLabel('Chave', { exact: true }).first().fill('sk-of-the-first-0001');
    await page.getByLabel('Chave', { exact: true }).last().fill('sk-of-the-second-0002');
    await button('Salvar').click();
    await page.getByText('Guardada, termina em 0001').waitFor();
    await page.getByText('Guardada, termina em 0002').waitFor();

    await button('Nova ferramenta').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nome').fill('onde_esta');
    await dialog.getByLabel('Para que serve').fill('Diz onde está um pedido.');
    await dialog.getByLabel('Endereço').fill('ftp://erp.example/pedido');
    await dialog.getByLabel('authorization').fill('Bearer of-the-erp-0003');
    await dialog.getByRole('button', { name: 'Salvar' }).click();
    await dialog.getByText('Precisa começar com https://').waitFor();
    await dialog.getByLabel('Endereço').fill('https://erp.example/pedido');
    await dialog.getByRole('button', { name: 'Salvar' }).click();
    await button('Mudar onde_esta').click();
    await dialog.getByText('Guardados: authorization').waitFor();
    expect(await page.content()).not.toMatch(/sk-of-the|of-the-erp/);
    expect(await barriers(page)).toEqual([]);
    const kept = await world.call('get', `/tenants/${room.split('/').at(-1)}/agent`).expect(200);
    expect(kept.body).toMatchObject({ provider: 'anthropic', fallbacks: [{ model: 'gpt-x' }] });
  });
});
