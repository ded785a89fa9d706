import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { panelBuilt } from './harness/build.js';
import { barriers, chromiumPath, openBrowser, openPage, signedIn } from './harness/browser.js';
import { leftOut } from './harness/left-out.js';
import { member } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** Two people of a business at the same conversation, each in a browser of their own. */
const withBrowser = chromiumPath ? describe : describe.skip;
if (!chromiumPath) leftOut('two colleagues at one conversation', 'no Chromium was found (CHROMIUM_PATH)');

withBrowser('two colleagues at one conversation', () => {
  let world: World;
  let browser: Browser;
  let tenantId: string;
  let renata: { page: Page; faults: string[] };
  let caio: { page: Page; faults: string[] };

  beforeAll(async () => {
    await panelBuilt();
    world = await openWorld();
    tenantId = await connectedTenant(world);
    browser = await openBrowser();
    const open = async (name: string, options = {}) => {
      const person = await member(world, tenantId, 'agent');
      await world.call('patch', `/users/${person.userId}`).send({ name }).expect(200);
      const opened = await openPage(browser, options);
      await signedIn(opened.context, world, person);
      return opened;
    };
    renata = await open('Renata Prado');
    caio = await open('Caio Nunes', { locale: 'en-GB', theme: 'dark' });
    await world.control('POST', '/inbound', { from: '5511977771234', name: 'Bruno Lima', text: 'oi' });
    for (const { page } of [renata, caio]) await page.goto(`${world.url}/t/${tenantId}/inbox`);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const row = (page: Page) => page.locator('[data-conversation]', { hasText: 'Bruno Lima' });
  const filters = (page: Page) => page.getByRole('group', { name: /Filtros|Filters/ });

  it('shows both whose it is as soon as one takes it over', async () => {
    await row(renata.page).click();
    await row(caio.page).click();
    await renata.page.getByRole('button', { name: 'Assumir' }).click();
    await renata.page
      .getByText(/^você responde/)
      .first()
      .waitFor();
    await row(renata.page).getByText('Você', { exact: true }).waitFor();
    await caio.page
      .getByText(/^Renata Prado answers/)
      .first()
      .waitFor();
    await row(caio.page).getByText('Renata Prado').waitFor();
  });

  it('tells one that the other is writing, and stops when they do', async () => {
    const field = renata.page.getByRole('textbox', { name: 'Mensagem' });
    await field.fill('Já separo');
    await caio.page.getByText('Renata Prado is writing').waitFor();
    expect(await barriers(caio.page)).toEqual([]);
    // Who writes sees nothing of it.
    expect(await renata.page.getByText('está escrevendo').count()).toBe(0);
    await field.press('Enter');
    await caio.page.getByText('Renata Prado is writing').waitFor({ state: 'hidden' });
  });

  it('names who wrote a message, to colleagues and never to the person', async () => {
    const of = (page: Page, name: string) =>
      page.getByRole('log').getByText(name, { exact: true }).first().waitFor();
    await caio.page.getByRole('log').getByText('Já separo').waitFor();
    await of(caio.page, 'Renata Prado');
    await of(renata.page, 'Você');
    const chats = await eventually(
      async () => JSON.stringify(await world.control('GET', '/chats')),
      (all) => all.includes('Já separo'),
    );
    expect(chats).not.toMatch(/Renata|Caio/);
  });

  it('passes it on: it leaves one list of mine and comes into the other', async () => {
    await filters(renata.page).getByRole('button', { name: 'Minhas' }).click();
    await filters(caio.page).getByRole('button', { name: 'Mine' }).click();
    await row(renata.page).waitFor();
    await caio.page.getByText('No conversation is yours now').waitFor();
    await renata.page.getByRole('button', { name: 'Mais', exact: true }).click();
    await renata.page.getByRole('menuitem', { name: 'Passar para…' }).click();
    const dialog = renata.page.getByRole('dialog', { name: 'Passar a conversa' });
    await dialog.getByRole('option', { name: 'Caio Nunes' }).waitFor({ state: 'attached' });
    expect(await barriers(renata.page)).toEqual([]);
    await dialog.getByLabel('Quem responde').selectOption('Caio Nunes');
    await dialog.getByRole('button', { name: 'Passar', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await renata.page.getByText('Nenhuma conversa é sua agora').waitFor();
    await row(caio.page).waitFor();
    await caio.page
      .getByText(/^you answer/)
      .first()
      .waitFor();
  });

  it('counts among mine what the person wrote, and says whom they wait for', async () => {
    await caio.page.goto(`${world.url}/t/${tenantId}/templates`);
    await renata.page.goto(`${world.url}/t/${tenantId}/inbox`);
    await world.control('POST', '/inbound', { from: '5511977771234', name: 'Bruno Lima', text: 'e aí?' });
    await row(renata.page).getByText('espera Caio Nunes').waitFor();
    await caio.page.goto(`${world.url}/t/${tenantId}/inbox`);
    await row(caio.page).getByText('waits for you').waitFor();
    await filters(caio.page).getByRole('button', { name: 'Mine 1' }).waitFor();
  });

  it('works on a phone', async () => {
    await caio.page.setViewportSize({ width: 390, height: 844 });
    await row(caio.page).click();
    await caio.page.getByRole('log').getByText('e aí?').waitFor();
    await caio.page.getByTitle('More').click();
    await caio.page.getByRole('menuitem', { name: 'Pass on to…' }).click();
    const dialog = caio.page.getByRole('dialog', { name: 'Pass the conversation on' });
    await dialog.getByLabel('Who answers').selectOption('Nobody (anybody may take it)');
    expect(await barriers(caio.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Pass on', exact: true }).click();
    await caio.page
      .getByText(/^nobody has it/)
      .first()
      .waitFor();
    await caio.page.getByRole('button', { name: 'Take over' }).waitFor();
  });

  it('complained about nothing', () => expect([...renata.faults, ...caio.faults]).toEqual([]));
});
