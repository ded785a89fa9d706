import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { panelBuilt } from './harness/build.js';
import { atRest, barriers, chromiumPath, openBrowser, openPage } from './harness/browser.js';
import { leftOut } from './harness/left-out.js';
import { member } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** A long thread in a real browser: where one stands in it, and what its messages open. */
const withBrowser = chromiumPath ? describe : describe.skip;
if (!chromiumPath) leftOut('a long thread in a browser', 'no Chromium was found (CHROMIUM_PATH)');

const MESSAGES = 140;
/** Where the thread stands, and how high it is. */
const SCROLLED = `(({ scrollTop, scrollHeight }) => scrollTop + ' ' + scrollHeight)(document.querySelector('[role=log]'))`;

withBrowser('a long thread in the panel', () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  let faults: string[];
  let address: string;

  beforeAll(async () => {
    await panelBuilt();
    world = await openWorld();
    const tenantId = await connectedTenant(world, { enabled: false });
    const { cookie } = await member(world, tenantId, 'agent');
    const now = Math.floor(Date.now() / 1_000);
    const first = textMessage('n 0', { timestamp: String(now - MESSAGES) });
    const messages = Array.from({ length: MESSAGES - 1 }, (_, i) =>
      textMessage(`n ${i + 1}`, {
        timestamp: String(now - MESSAGES + 1 + i),
        ...(i === MESSAGES - 2 ? { context: { from: '551140000001', id: first.id } } : {}),
      }),
    );
    await world.post(envelope({ messages: [first, ...messages] })).expect(200);
    const conversation = await eventually(
      async () =>
        (
          (await world.call('get', `/tenants/${tenantId}/conversations`)).body as {
            data: { id: string; unreadCount: number }[];
          }
        ).data[0],
      (found) => found?.unreadCount === MESSAGES,
    );
    await world
      .call('patch', `/tenants/${tenantId}/conversations/${conversation?.id}`)
      .send({ mode: 'human' })
      .expect(200);
    address = `${world.url}/t/${tenantId}/inbox/${conversation?.id}`;
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

  const thread = () => page.getByRole('log');
  const message = (text: string) => thread().getByText(text, { exact: true });
  const topOf = async (text: string) => Math.round((await message(text).boundingBox())?.y ?? NaN);
  const scrollTo = (px: number) => page.evaluate(`document.querySelector('[role=log]').scrollTop = ${px}`);

  it('stays where one reads when earlier messages come at its very beginning', async () => {
    let asked = 0;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/messages\?.*cursor=/, async (route) => {
      asked += 1;
      await released;
      await route.continue();
    });
    await page.goto(address);
    await thread()
      .getByText(/^n \d+$/)
      .first()
      .waitFor();
    // Of the 50 that are loaded, this is the first. Until the thread stands where it opens, it may be carried back there.
    const oldest = `n ${MESSAGES - 50}`;
    await eventually(
      async () => {
        await scrollTo(0);
        await atRest(page, SCROLLED);
        return message(oldest).count();
      },
      (count) => count > 0,
    );
    await eventually(
      async () => asked,
      (count) => count > 0,
    );
    await atRest(page, SCROLLED);
    const before = await topOf(oldest);
    release();
    await message(`n ${MESSAGES - 51}`).waitFor({ state: 'attached' });
    await eventually(
      () => topOf(oldest),
      (top) => Math.abs(top - before) <= 12,
    );
    expect(await message('n 0').count()).toBe(0);
  });

  it('goes to what a message quotes, once that is loaded', async () => {
    for (let gone = false; !gone; gone = (await message('n 0').count()) > 0) await scrollTo(0);
    await page.getByRole('button', { name: 'Ir para o fim' }).click();
    const quote = thread().getByRole('button', { name: /n 0$/ });
    await quote.click();
    await thread().getByText('n 0', { exact: true }).first().waitFor();
    await thread().getByText('n 2', { exact: true }).waitFor();
    await thread().getByText('Início da conversa').waitFor();
  });

  it('opens by one button what can be done with a message, and shows the reaction at it', async () => {
    await world.control('POST', '/inbound', { from: '5511977776666', text: 'tem bolo?' });
    await page.getByRole('button', { name: '1 mensagem nova' }).click();
    await message('tem bolo?').hover();
    const actions = thread().getByRole('button', { name: 'Ações da mensagem' }).last();
    await actions.click();
    await page.getByRole('menuitem', { name: 'Responder' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await eventually(
      () => page.evaluate<string>(`document.activeElement.getAttribute('aria-label')`),
      (label) => label === 'Ações da mensagem',
    );
    await page.keyboard.press('Enter');
    await page.getByRole('menuitemcheckbox', { name: 'Reagir com 🙏' }).click();
    await thread().getByText('🙏').first().waitFor();
  });

  it('shows by the ticks every status with its time', async () => {
    await page.getByRole('textbox', { name: 'Mensagem' }).fill('até amanhã');
    await page.keyboard.press('Enter');
    await message('até amanhã').waitFor();
    await thread().getByRole('button', { name: 'Situação: lida' }).last().click();
    await page.getByRole('dialog').getByText('entregue').waitFor();
    expect(await barriers(page)).toEqual([]);
    // Meta has never heard of what the test itself posted, and takes no ticks for it.
    expect(faults.filter((fault) => !/status of 422/.test(fault))).toEqual([]);
  });

  it('keeps the ticks of a message whose sending is answered only after them', async () => {
    const sending = /\/conversations\/[^/]+\/messages$/;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(sending, async (route) => {
      const response = await route.fetch();
      if (route.request().method() === 'POST') await released;
      await route.fulfill({ response });
    });
    await page.getByRole('textbox', { name: 'Mensagem' }).fill('já anotei');
    await page.keyboard.press('Enter');
    const bubbles = thread().locator('[data-index]', { hasText: 'já anotei' });
    const read = bubbles.getByRole('img', { name: 'Situação: lida' });
    await read.waitFor();
    release();
    // The one that was shown at once goes.
    await eventually(
      () => bubbles.count(),
      (count) => count === 1,
    );
    await atRest(page, SCROLLED);
    expect(await read.count()).toBe(1);
    await page.unroute(sending);
  });

  it('stays at the end while what stands above grows, from its opening on', async () => {
    await page.reload();
    await message('até amanhã').waitFor();
    const seen = () =>
      page.evaluate<{ height: number; left: number }>(
        `(({ scrollHeight, scrollTop, clientHeight }) => ({ height: scrollHeight, left: scrollHeight - scrollTop - clientHeight }))(document.querySelector('[role=log]'))`,
      );
    await atRest(page, SCROLLED);
    for (const place of [2, 3, 4]) {
      const { height: before } = await seen();
      await page.evaluate(
        `document.querySelectorAll('[role=log] [data-index]')[${place}].style.paddingTop = '300px'`,
      );
      // Before the thread has grown, its end is in sight whatever comes of it.
      await eventually(seen, ({ height, left }) => height >= before + 250 && left <= 2);
    }
  });
});
