import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { panelBuilt } from './harness/build.js';
import { atRest, barriers, chromiumPath, openBrowser, openPage, signedIn } from './harness/browser.js';
import { leftOut } from './harness/left-out.js';
import { member } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** The panel on a phone, by a finger; and what of a thread is told of a group and of a person. */
const withBrowser = chromiumPath ? describe : describe.skip;
if (!chromiumPath) leftOut('the panel on a phone', 'no Chromium was found (CHROMIUM_PATH)');

const MESSAGES = 40;

withBrowser('the panel on a phone', () => {
  let world: World;
  let browser: Browser;
  let page: Page;
  let finger: CDPSession;
  let faults: string[];
  let tenantId: string;

  beforeAll(async () => {
    await panelBuilt();
    world = await openWorld();
    tenantId = await connectedTenant(world, { enabled: false });
    const person = await member(world, tenantId, 'agent');
    const now = Math.floor(Date.now() / 1_000);
    const messages = Array.from({ length: MESSAGES }, (_, i) =>
      textMessage(i === MESSAGES - 1 ? '*o último*\n> de muitos' : `n ${i}`, {
        timestamp: String(now - MESSAGES + i),
      }),
    );
    await world.post(envelope({ messages })).expect(200);
    browser = await openBrowser();
    const opened = await openPage(browser, { width: 390, height: 844, touch: true });
    ({ page, faults } = opened);
    finger = await opened.context.newCDPSession(page);
    await signedIn(opened.context, world, person);
    const [{ id }] = await eventually(
      async () => (await conversations()) as [{ id: string; unreadCount: number }],
      ([first]) => first?.unreadCount === MESSAGES,
    );
    const mode = world.call('patch', `/tenants/${tenantId}/conversations/${id}`);
    await mode.send({ mode: 'human' }).expect(200);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const conversations = async () =>
    ((await world.call('get', `/tenants/${tenantId}/conversations`)).body as { data: { id: string }[] }).data;
  const thread = () => page.getByRole('log');
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y = 0, x = 200) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const drag = async (from: number, to: number) => {
    await touch('touchStart', from);
    for (let step = 1; step <= 10; step += 1) await touch('touchMove', from + ((to - from) * step) / 10);
    await touch('touchEnd');
  };
  const LEFT = `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector('[role=log]'))`;
  const leftBelow = () => page.evaluate<number>(LEFT);
  /** How much is left below once nothing moves any more: what a finger threw goes on for a while. */
  const rest = () => atRest<number>(page, LEFT);
  it('scrolls by a finger, which a message that arrives does not carry away', async () => {
    await page.goto(`${world.url}/t/${tenantId}/inbox`);
    await page.locator('[data-conversation]').first().click();
    await thread().getByText('n 3', { exact: true }).waitFor();
    await eventually(
      async () => {
        await drag(600, 120);
        return rest();
      },
      (left) => left <= 2,
    );
    await drag(300, 460);
    const away = await rest();
    expect(away).toBeGreaterThan(40);
    const top = await page.evaluate(`document.querySelector('[role=log]').scrollTop`);
    await world.post(envelope({ messages: [textMessage('chegou agora')] })).expect(200);
    await page.getByRole('button', { name: '1 mensagem nova' }).waitFor();
    expect(await page.evaluate(`document.querySelector('[role=log]').scrollTop`)).toBe(top);
    expect(await leftBelow()).toBeGreaterThan(away);
    await page.getByRole('button', { name: '1 mensagem nova' }).tap();
    await thread().getByText('chegou agora').waitFor();
    await eventually(rest, (left) => left <= 2);
  });

  it('opens what can be done with a message under a finger that rests on it, and not under one that passes', async () => {
    const message = thread().getByText('o último');
    const place = async () => (await message.boundingBox()) ?? { x: 0, y: 0 };
    const { x, y } = await place();
    await touch('touchStart', y + 5, x + 5);
    await touch('touchMove', y + 60, x + 5);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await page.getByRole('menu').count()).toBe(0);
    await touch('touchEnd');
    await drag(400, 100);
    await rest();
    const again = await place();
    await touch('touchStart', again.y + 5, again.x + 5);
    await page.getByRole('menuitem', { name: 'Responder' }).waitFor();
    await touch('touchEnd');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Responder' }).tap();
    // In a line, without the marks of the text.
    await page.getByText('o último de muitos').waitFor();
    await page.getByRole('button', { name: 'Não citar' }).tap();
  });

  it('shows the tags of a person, which whoever answers changes', async () => {
    await page.locator('header').getByTitle('Dados do contato').tap();
    const card = page.getByRole('dialog', { name: 'Dados do contato' });
    await card.getByLabel('Nova etiqueta, e Enter').fill('feira de sábado');
    await page.keyboard.press('Enter');
    await card.getByRole('button', { name: 'Tirar “feira de sábado”' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await card.getByRole('button', { name: 'Tirar “feira de sábado”' }).tap();
    await card.getByRole('button', { name: 'Tirar “feira de sábado”' }).waitFor({ state: 'hidden' });
    await card.getByRole('button', { name: 'Fechar' }).tap();
    await card.waitFor({ state: 'hidden' });
  });

  it('says that the server cannot be reached, and goes on by itself once it can', async () => {
    await page.context().setOffline(true);
    await page.locator('header').getByText('reconectando…').waitFor();
    await page.locator('header').getByTitle('Dados do contato').tap();
    const card = page.getByRole('dialog', { name: 'Dados do contato' });
    await card.getByLabel('Nova etiqueta, e Enter').fill('vip');
    await page.keyboard.press('Enter');
    await card.getByText('O servidor não respondeu.').waitFor();
    await page.context().setOffline(false);
    await card.getByLabel('Nova etiqueta, e Enter').press('Enter');
    await card.getByRole('button', { name: 'Tirar “vip”' }).waitFor();
    await card.getByRole('button', { name: 'Fechar' }).tap();
    await page.locator('header').getByText('reconectando…').waitFor({ state: 'hidden' });
    // Each request that failed is written down by the browser.
    faults.length = 0;
  });

  it('names a group, and tells of everybody in it how far a message came', async () => {
    const group = { id: 'Y2FwaV9ncm91cDox=', name: 'Vizinhos', members: ['447700900001', '447700900002'] };
    await world.control('POST', '/groups', group);
    await world.control('POST', '/inbound', {
      from: '447700900001',
      text: 'Bom dia',
      extra: { group_id: group.id },
    });
    await page.getByRole('link', { name: 'Voltar à lista' }).tap();
    await page.locator('[data-conversation]', { hasText: 'Grupo …cDox' }).tap();
    await page.getByPlaceholder('Responder ao grupo').fill('Bom dia a todos');
    await page.getByRole('button', { name: 'Enviar', exact: true }).tap();
    await thread().getByRole('button', { name: 'Situação: lida' }).tap();
    const each = page.getByRole('dialog').locator('section');
    await each.getByText(/0001$/).waitFor();
    // It is read once one has read it: what Meta tells of the other comes while it is looked at.
    await each.getByText(/0002$/).waitFor();
    expect(await each.getByRole('listitem').count()).toBe(2);
    await each.getByText('Atendimento em grupos · 2 pessoas').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(faults.filter((fault) => !/status of 422/.test(fault))).toEqual([]);
  });
});
