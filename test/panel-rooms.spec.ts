import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { demo } from '../sandbox/demo.js';
import { answered } from './harness/asking.js';
import { panelBuilt } from './harness/build.js';
import { atRest, barriers, chromiumPath, openBrowser, openPage, signedIn } from './harness/browser.js';
import { leftOut } from './harness/left-out.js';
import type { Person } from './harness/people.js';
import { platformPerson } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Every page of the panel in both languages, light and dark, on a screen and a phone: nothing that keeps people out, nothing beside the screen. */
const withBrowser = chromiumPath ? describe : describe.skip;
if (!chromiumPath) leftOut('every page in a browser', 'no Chromium was found (CHROMIUM_PATH)');

const SCREEN = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

type Sizes = [typeof SCREEN, typeof SCREEN];

/** Each language is loaded in one size and goes over into the other, as a window does. */
const LANGUAGES: Record<string, { locale: string; sizes: Sizes }> = {
  'in Portuguese': { locale: 'pt-BR', sizes: [SCREEN, PHONE] },
  'in English': { locale: 'en-GB', sizes: [PHONE, SCREEN] },
};

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

  /** What is wrong with the page that is open, in every size and appearance; one thing changes from look to look. */
  const wrong = async (page: Page, sizes: Sizes): Promise<Record<string, string[]>> => {
    const found: Record<string, string[]> = {};
    for (const [size, themes] of [
      [sizes[0], ['light', 'dark']],
      [sizes[1], ['dark', 'light']],
    ] as const) {
      await page.setViewportSize(size);
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme });
        // Behind what is open over a page, no role tells of its heading.
        await page.locator('h1:visible').first().waitFor();
        await page.locator('[aria-busy=true]').first().waitFor({ state: 'hidden' });
        await atRest(page, 'document.body.innerHTML.length', 3);
        const all = await barriers(page, { moderate: true });
        if ((await sideways(page)) > 0) all.push('it is wider than the screen');
        if (all.length > 0) found[`${theme} ${size.width}`] = all;
      }
    }
    return found;
  };

  it.each(Object.entries(LANGUAGES))(
    'is open to everybody %s',
    async (_language, { locale, sizes }) => {
      const { context, page, faults } = await openPage(browser, { ...sizes[0], locale });
      await signedIn(context, world, admin);
      const found: Record<string, unknown> = {};
      for (const path of pages) {
        await page.setViewportSize(sizes[0]);
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(`${world.url}${path}`);
        const looks = await wrong(page, sizes);
        if (Object.keys(looks).length + faults.length > 0)
          found[path] = { ...looks, faults: faults.splice(0) };
      }
      expect(found).toEqual({});
      await context.close();
    },
    300_000,
  );

  it.each(Object.entries(LANGUAGES))(
    'has a sign-in for everybody %s',
    async (_language, { locale, sizes }) => {
      const { context, page, faults } = await openPage(browser, { ...sizes[0], locale });
      await page.goto(`${world.url}/`);
      expect(await wrong(page, sizes)).toEqual({});
      expect(faults).toEqual([]);
      await context.close();
    },
  );
});
