import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is installed, if any; `CHROMIUM_PATH` comes first. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM_PATH, ...PLACES].find(
  (path) => path && existsSync(path),
);

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    // As long as a hook has: a busy machine takes its time.
    timeout: 110_000,
    // Containers have neither user namespaces for the sandbox nor a large /dev/shm.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });

/** A page in one language, theme and size; what its console complains about is gathered in `faults`. */
export async function openPage(
  browser: Browser,
  { width = 1440, height = 900, locale = 'pt-BR', theme = 'light' as 'light' | 'dark', touch = false } = {},
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: touch,
    isMobile: touch,
  });
  // Of windows that the page opens as well.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (message) => {
    // Who is not signed in is told so by a 401, which every browser writes down.
    if (message.type() === 'error' && !/status of 401/.test(message.text())) faults.push(message.text());
  });
  return { context, page, faults };
}

/** Gives a browser the session of somebody who signed in already. */
export async function signedIn(
  context: BrowserContext,
  { url }: { url: string },
  { cookie }: { cookie: string },
): Promise<void> {
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
}

/**
 * What an expression says of the page once it has said the same for so many frames: what scrolls or is measured anew
 * goes on for a while after it was first seen.
 */
export const atRest = <T>(page: Page, expression: string, frames = 30): Promise<T> =>
  page.evaluate<T>(
    `new Promise((resolve) => {
       let before;
       let still = 0;
       const look = () => {
         const now = ${expression};
         still = now === before ? still + 1 : 0;
         before = now;
         if (still < ${frames}) requestAnimationFrame(look);
         else resolve(now);
       };
       look();
     })`,
  );

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What stands in the way of people who use the page in other ways: axe's serious and critical findings.
 * @param moderate its moderate ones as well: of a page, not of a menu that is open over it, which belongs to no part of it
 */
export async function barriers(page: Page, { moderate = false } = {}): Promise<string[]> {
  // By the debugger, past the page's own content security policy; once for each document.
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (
      globalThis as unknown as {
        axe: {
          run(options: object): Promise<{
            violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
          }>;
        };
      }
    ).axe.run({ resultTypes: ['violations'] }),
  );
  return violations
    .filter(({ impact }) => impact !== 'minor' && (moderate || impact !== 'moderate'))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
}
