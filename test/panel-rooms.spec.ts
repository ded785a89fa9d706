import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { demo } from '../sandbox/demo.js';
import { answered } from './harness/asking.js';
import { panelBuilt } from './harness/build.js';
import { barriers, chromiumPath, openBrowser, openPage, signedIn } from './harness/browser.js';
import { leftOut } from './harness/left-out.js';
import type { Person } from './harness/people.js';
import { platformPerson } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Every page of the panel, light on a screen and dark on a phone: nothing that keeps people out, nothing beside the screen. */
const withBrowser = chromiumPath ? describe : describe.skip;
if (!chromiumPath) leftOut('every page in a browser', 'no Chromium was found (CHROMIUM_PATH)');

const LOOKS = {
  'on a screen': { locale: 'pt-BR', theme: 'light' },
  'on a phone': { width: 390, height: 844, locale: 'en-GB', theme: 'dark' },
} as const;

withBrowser('every page', () => {
  let world: World;
  let browser: Browser;
  let admin: Person;
  let pages: string[];

  beforeAll(async () => {
    await panelBuilt();
    world = await openWorld((url) => ({ PUBLIC_URL: url, META_SIGNUP_CONFIG_ID: '7700' }));
    const tenantId = await connectedTenant(world);
    const said = textMessage('oi');
    await world.post(envelope({ messages: [said] })).expect(200);
    const [message] = await answered(world, tenantId, said.id);
    const [template] = await eventually(
      async () => first(await read(`/tenants/${tenantId}/templates`)),
      ([one]) => one !== undefined,
    );
    const [delivery] = first(await read('/webhook-deliveries'));
    admin = await platformPerson(world, 'admin');
    const account = `go-live/${demo.wabaId}`;
    const rooms = [
      ...['inbox', `inbox/${message?.conversationId}`, 'agent', 'costs', 'review', 'nowhere'],
      ...['templates', 'templates/new', 'templates/library', `templates/${template?.id}`],
      ...['go-live', 'go-live/connect', account, `${account}/checks`, `${account}/steps/live.payment`],
      `${account}/numbers/${demo.phoneNumberId}`,
      ...['deliveries', `deliveries/${delivery?.id}?of=all`, 'people', 'keys', 'audit', 'tenant'].map(
        (section) => `operations/${section}`,
      ),
      ...['accounts', `accounts/${admin.userId}`, 'rates', 'server'].map(
        (section) => `operations/${section}`,
      ),
    ];
    pages = ['/account', ...rooms.map((room) => `/t/${tenantId}/${room}`)];
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  const read = async (path: string): Promise<unknown> => (await world.call('get', path).expect(200)).body;
  const first = (page: unknown) => (page as { data: { id: string }[] }).data;
  const sideways = (page: Page) =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it.each(Object.entries(LOOKS))('is open to everybody %s', async (_where, look) => {
    const { context, page, faults } = await openPage(browser, look);
    await signedIn(context, world, admin);
    const found: Record<string, unknown> = {};
    for (const path of pages) {
      await page.goto(`${world.url}${path}`);
      // Behind what is open over a page, no role tells of its heading.
      await page.locator('h1:visible').first().waitFor();
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'hidden' });
      const all = [...(await barriers(page)), ...faults.splice(0)];
      if ((await sideways(page)) > 0) all.push('it is wider than the screen');
      if (all.length > 0) found[path] = all;
    }
    expect(found).toEqual({});
    await context.close();
  });

  it('has a sign-in that is open to everybody', async () => {
    for (const look of Object.values(LOOKS)) {
      const { context, page, faults } = await openPage(browser, look);
      await page.goto(`${world.url}/`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect([...(await barriers(page)), ...faults]).toEqual([]);
      await context.close();
    }
  });
});
