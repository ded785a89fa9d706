import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { demo } from '../sandbox/demo.js';
import { panelBuilt } from './harness/build.js';
import { barriers, chromiumPath, openBrowser, openPage, signedIn } from './harness/browser.js';
import { leftOut } from './harness/left-out.js';
import { member } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What Meta holds up of a number, with the way on, and the link of a template's button, in a real browser. */
const withBrowser = chromiumPath ? describe : describe.skip;
if (!chromiumPath) leftOut('what Meta holds up, in a browser', 'no Chromium was found (CHROMIUM_PATH)');

const LINK = 'https://loja.example/pedido/{{1}}';

withBrowser('what is sent, in the panel', () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  let faults: string[];
  let tenantId: string;
  let number: string;

  beforeAll(async () => {
    await panelBuilt();
    world = await openWorld();
    await world.control('POST', '/templates', {
      name: 'pedido_a_caminho',
      language: 'pt_BR',
      category: 'UTILITY',
      status: 'APPROVED',
      components: [
        { type: 'BODY', text: 'O seu pedido está a caminho.' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'URL', text: 'Acompanhar', url: LINK, example: ['https://loja.example/pedido/31'] },
          ],
        },
      ],
    });
    tenantId = await connectedTenant(world, { enabled: false });
    number = `${world.url}/t/${tenantId}/go-live/${demo.wabaId}/numbers/${demo.phoneNumberId}`;
    browser = await openBrowser();
    const opened = await openPage(browser);
    await signedIn(opened.context, world, await member(world, tenantId, 'admin'));
    ({ page, faults } = opened);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const heading = (name: string) => page.getByRole('heading', { name });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const confirm = async (name: string, told?: string) => {
    await button(name).click();
    if (told) await page.getByRole('dialog').getByText(told).waitFor();
    const act = page.getByRole('dialog').getByRole('button', { name });
    await act.waitFor();
    expect(await barriers(page)).toEqual([]);
    await act.click();
    // What it covers is out of sight for as long as it is open.
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };
  /** What whoever answers, and administers nothing, sees of the number. */
  const seenByAgent = async (title: string, act: string): Promise<void> => {
    const other = await openPage(browser, { width: 390, height: 844, theme: 'dark' });
    await signedIn(other.context, world, await member(world, tenantId, 'agent'));
    await other.page.goto(number);
    await other.page.getByRole('heading', { name: title }).waitFor();
    expect(await other.page.getByRole('button', { name: act }).count()).toBe(0);
    expect(await barriers(other.page)).toEqual([]);
    expect(other.faults).toEqual([]);
    await other.context.close();
  };

  it('a number says that campaigns wait after the spam limit, and an admin has one message tried', async () => {
    const fault = { kind: 'error-code', edge: 'messages', code: 131_048 };
    const { id } = await world.control<{ id: string }>('POST', '/faults', fault);
    const template = { name: 'hello_world', language: { code: 'en_US' } };
    await world
      .call('post', `/tenants/${tenantId}/messages`)
      .send({ phoneNumberId: demo.phoneNumberId, to: '+5511966665555', type: 'template', template })
      .expect(202);
    await page.goto(number);
    await heading('Campanhas em espera').waitFor();
    await page.getByText('com uma mensagem; se a Meta a enviar, as outras seguem').waitFor();
    await seenByAgent('Campanhas em espera', 'Tentar uma agora');
    await world.control('DELETE', `/faults/${id}`);
    await confirm('Tentar uma agora');
    await heading('Campanhas em espera').waitFor({ state: 'hidden' });
    expect(faults).toEqual([]);
  });

  it('a number says what Meta forbids its account, until an admin says that it is over', async () => {
    const restriction_info = [
      {
        restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING',
        expiration: Math.floor(Date.now() / 1_000) + 86_400,
      },
    ];
    await world.control('POST', '/webhooks/send', {
      field: 'account_update',
      value: { event: 'ACCOUNT_RESTRICTION', restriction_info },
      wabaId: demo.wabaId,
    });
    await heading('Conta restrita pela Meta').waitFor();
    await page.getByText('Começar conversas').waitFor();
    await seenByAgent('Conta restrita pela Meta', 'A Meta já liberou');
    // What somebody paused by hand is told to stay so, and does.
    const of = `/tenants/${tenantId}/phone-numbers/${demo.phoneNumberId}`;
    await world.call('post', `${of}/pause`).send({ reason: 'Inventário' }).expect(200);
    await page.getByText('Inventário').waitFor();
    await confirm('A Meta já liberou', 'Este número está em pausa por outro motivo');
    await heading('Conta restrita pela Meta').waitFor({ state: 'hidden' });
    const { body } = await world.call('get', `/tenants/${tenantId}/wabas/${demo.wabaId}`).expect(200);
    expect(body).toMatchObject({ restrictions: [] });
    await button('Retomar o envio').click();
    await button('Pausar o envio').waitFor();
    expect(faults).toEqual([]);
  });

  it('the link of a button is asked for by the words on it, and shown whole while one writes', async () => {
    await world.post(envelope({ messages: [textMessage('cadê o meu pedido?')] })).expect(200);
    await page.goto(`${world.url}/t/${tenantId}/inbox`);
    // Not the one that the first test wrote to: it stands on top until this message is there.
    await page.locator('[data-conversation]', { hasText: 'cadê o meu pedido?' }).click();
    await button('Enviar modelo').click();
    await page.getByRole('button', { name: /^pedido_a_caminho/ }).click();
    const field = page.getByLabel('Link do botão “Acompanhar”');
    await page.getByText(LINK, { exact: true }).waitFor();
    expect(await field.getAttribute('placeholder')).toBe('31');
    await field.fill('48213');
    await page.getByText('https://loja.example/pedido/48213', { exact: true }).first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Enviar' }).click();
    const sent = await eventually(
      async () =>
        (await world.call('get', `/tenants/${tenantId}/messages?direction=outbound`)).body as {
          data: { type: string; content: unknown }[];
        },
      ({ data }) => JSON.stringify(data).includes('48213'),
    );
    expect(JSON.stringify(sent)).toContain('pedido_a_caminho');
    expect(faults).toEqual([]);
  });
});
