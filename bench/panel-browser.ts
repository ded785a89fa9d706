import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { pause } from './server-process.js';

export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    // Containers have neither user namespaces for the sandbox nor a large /dev/shm.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });

/** How a list moved: times in milliseconds. */
export interface Scrolled {
  frames: number;
  /** Frames that came later than one and a half of 60 a second. */
  dropped: number;
  worstMs: number;
  /** Tasks of more than 50 ms, together. */
  longMs: number;
  /** The most rows that stood in the page at once. */
  rows: number;
  /** What it can be scrolled through in the end, in pixels. */
  heightPx: number;
}

/**
 * Scrolls what `scroller` names by so many pixels each frame, for so many frames or, with `frames` 0, until it ends and
 * nothing more is loaded for a second. `row` names its rows.
 */
export const scroll = (
  page: Page,
  given: { scroller: string; row: string; byPx: number; frames: number },
): Promise<Scrolled> => page.evaluate<Scrolled>(`(${SCROLL})(${JSON.stringify(given)})`);

/** Runs in the page. */
const SCROLL = `async ({ scroller, row, byPx, frames }) => {
  const box = document.querySelector(scroller);
  const long = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ type: 'longtask' });
  const frame = () => new Promise(requestAnimationFrame);
  const deltas = [];
  let rows = 0;
  let last = await frame();
  let stillSince = last;
  for (let n = 0; frames === 0 || n < frames; n++) {
    const before = box.scrollTop;
    box.scrollTop += byPx;
    const now = await frame();
    deltas.push(now - last);
    last = now;
    if (n % 10 === 0) rows = Math.max(rows, box.querySelectorAll(row).length);
    if (box.scrollTop !== before) stillSince = now;
    if (frames === 0 && now - stillSince > 1_000) break;
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  return {
    frames: deltas.length,
    dropped: deltas.filter((ms) => ms > 25).length,
    worstMs: Math.max(...deltas),
    longMs: long.reduce((sum, ms) => sum + ms, 0),
    rows,
    heightPx: box.scrollHeight,
  };
}`;

/** Paragraphs and nothing else, a million pixels of them: what the machine drops by itself. */
export async function openPlain(page: Page): Promise<void> {
  await page.setContent(PLAIN);
}

const PLAIN = `<style>
  body { margin: 0; font: 14px/20px sans-serif; }
  main { height: 900px; overflow-y: auto; }
  p { margin: 4px auto; padding: 8px 12px; width: 520px; border-radius: 12px; background: #e2e8fc; }
</style><main>${Array.from({ length: 10_000 }, (_, n) => `<p>${'quero saber o preço do <b>bolo</b> de cenoura, '.repeat(1 + (n % 8))}${n}</p>`).join('')}</main>`;

/** Remembers, before the page's own scripts run, when what `selector` names stands in the page first. */
export const watchFirst = (page: Page, selector: string): Promise<unknown> =>
  page.addInitScript(`(${WATCH})(${JSON.stringify(selector)})`);

const WATCH = `(selector) => {
  const look = () => {
    if (window.firstShownMs === undefined && document.querySelector(selector))
      requestAnimationFrame(() => (window.firstShownMs ??= performance.now()));
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}`;

/** When it did, in milliseconds since the page was asked for. The page's CSP lets no function be waited for in it. */
export async function firstShown(page: Page): Promise<number> {
  for (const giveUp = Date.now() + 60_000; Date.now() < giveUp; await pause(50)) {
    const ms = await page.evaluate<number | null>('window.firstShownMs ?? null');
    if (ms !== null) return ms;
  }
  throw new Error('nothing was shown within a minute');
}

/** Resolves with the time (milliseconds since 1970) at which this text is painted, once it stands in the page. */
export const painted = (page: Page, scroller: string, text: string): Promise<number> =>
  page.evaluate<number>(`(${PAINTED})(${JSON.stringify(scroller)}, ${JSON.stringify(text)})`);

const PAINTED = `(scroller, text) => new Promise((resolve) => {
  const box = document.querySelector(scroller);
  const observer = new MutationObserver(() => look());
  const look = () => {
    if (!box.textContent.includes(text)) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
  };
  observer.observe(box, { childList: true, subtree: true, characterData: true });
  look();
})`;
