import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { demo } from '../sandbox/demo.js';
import { grouped, machine, millis, percent, printTable, quantile } from './figures.js';
import { asOwner, fill } from './full-house.js';
import type { Scrolled } from './panel-browser.js';
import { firstShown, openChromium, openPlain, painted, scroll, watchFirst } from './panel-browser.js';
import type { Stage } from './stage.js';
import { json, openStage } from './stage.js';

/**
 * npm run bench -- panel: the inbox in a real Chromium with a list of 5,000 conversations and a thread of 10,000
 * messages: frames that come late while each is scrolled from end to end, rows in the page, when the list stands after
 * the address was opened (aim: 1.5 s), and how long after Meta's webhook a message is painted (aim: 300 ms). Beside it, in
 * the same run, a page of plain paragraphs without any script, scrolled alike: what this machine drops by itself.
 */
const CONVERSATIONS = Number(process.env['BENCH_CONVERSATIONS'] || 5_000);
const MESSAGES = Number(process.env['BENCH_MESSAGES'] || 10_000);
const ARRIVALS = 20;
const OPENINGS = 5;
const AIM = { openMs: 1_500, paintMs: 300, dropped: 0.02 };
const PERSON = '5511999990000';
const LIST = '[role=list]';
const ROW = '[role=listitem]';
const LOG = '[role=log]';
/** What the others are compared with. */
const PLAIN = 'plain page, down';
const SLOW_PX = 40;
const FAST_PX = 600;

const stage = await openStage({ agent: { enabled: false }, env: { NODE_ENV: 'test' } });
let browser: Browser | undefined;
try {
  const conversationId = await furnish(stage);
  browser = await openChromium();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ ...(await signedIn(stage.app.url)), url: stage.app.url }]);
  const address = `${stage.app.url}/t/${stage.tenantId}/inbox`;

  const openings: number[] = [];
  for (let n = 0; n < OPENINGS; n++) {
    const page = await context.newPage();
    await watchFirst(page, '[data-conversation]');
    await page.goto(address);
    openings.push(await firstShown(page));
    await page.close();
  }

  const page = await context.newPage();
  await page.goto(address);
  await page.locator('[data-conversation]').first().waitFor();
  await page.evaluate(`document.querySelector('${LIST}').parentElement.dataset.bench = 'list'`);
  const moves: [string, Scrolled][] = [];
  const move = async (
    name: string,
    scroller: string,
    row: string,
    byPx: number,
    frames: number,
    on = page,
  ) => {
    moves.push([name, await scroll(on, { scroller, row, byPx, frames })]);
  };
  await move('list, down while it loads', '[data-bench=list]', ROW, FAST_PX, 0);
  await move('list, up', '[data-bench=list]', ROW, -FAST_PX, 600);
  await move('list, slowly', '[data-bench=list]', ROW, SLOW_PX, 300);

  await page.goto(`${address}/${conversationId}`);
  await page.getByText(`the last of ${MESSAGES}`).waitFor();
  const arrivals = await arrive(page, stage);
  await move('thread, up while it loads', LOG, '[data-index]', -FAST_PX, 0);
  await move('thread, down', LOG, '[data-index]', FAST_PX, 600);
  await move('thread, slowly', LOG, '[data-index]', SLOW_PX, 300);
  await page.close();
  const plain = await context.newPage();
  await openPlain(plain);
  await move(PLAIN, 'main', 'p', FAST_PX, 600, plain);
  await move('plain page, slowly', 'main', 'p', SLOW_PX, 300, plain);
  report(openings, moves, arrivals);
} finally {
  await browser?.close();
  await stage.close();
}

/** Fills the database, and answers the conversation with the long thread. */
async function furnish({ database, tenantId }: Stage): Promise<string> {
  const client = new pg.Client({ connectionString: database.allRowsUrl });
  await client.connect();
  try {
    await fill(client, tenantId, {
      conversations: CONVERSATIONS,
      messages: CONVERSATIONS * 2,
      deliveries: 1_000,
    });
    // Lines of one to eight lengths, both hands, some of them with ticks, over half a year.
    await client.query(
      `with person as (
         insert into contact (tenant_id, id, wa_id, name) values ('${tenantId}', gen_random_uuid(), '${PERSON}', 'Long Thread')
         returning id
       ), identity as (
         insert into contact_identity (tenant_id, kind, key, contact_id)
         select '${tenantId}', 'phone', '${PERSON}', id from person
       ), thread as (
         insert into conversation (tenant_id, id, phone_number_id, contact_id, mode, last_message_at, window_open_until)
         select '${tenantId}', gen_random_uuid(), '${demo.phoneNumberId}', id, 'human', now(), now() + interval '20 hours'
           from person returning id
       )
       insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type, status, wamid,
                            content, status_history, at, door_id)
       select '${tenantId}', m, thread.id, '${demo.phoneNumberId}',
              case when i % 3 = 0 then 'outbound' else 'inbound' end,
              case when i % 6 = 0 then 'agent' when i % 3 = 0 then 'api' else 'person' end,
              'text', case when i % 3 = 0 then 'read' else 'received' end, 'wamid.long.' || i,
              jsonb_build_object('body', case when i = ${MESSAGES} then 'the last of ${MESSAGES}'
                else repeat('quero saber o preço do *bolo* de cenoura, ', 1 + i % 8) || i end),
              '[{"status": "received", "at": "2026-01-01T00:00:00Z"}]', now() - (${MESSAGES} - i) * interval '26 minutes', m
         from thread, (select i, gen_random_uuid() as m from generate_series(1, ${MESSAGES}) i) a`,
    );
    await asOwner(client, 'vacuum analyze');
    const { rows } = await client.query<{ id: string }>(
      `select c.id from conversation c join contact p on p.tenant_id = c.tenant_id and p.id = c.contact_id
        where p.wa_id = '${PERSON}'`,
    );
    return rows[0]?.id ?? '';
  } finally {
    await client.end();
  }
}

/** The session of somebody of the platform. */
async function signedIn(app: string): Promise<{ name: string; value: string }> {
  const [email, password] = ['bench@example.com', 'three quiet lighthouses'];
  await json(`${app}/api/v1/users`, 'POST', { email, name: 'Bench', platformRole: 'admin', password });
  const response = await fetch(`${app}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app },
    body: JSON.stringify({ email, password }),
  });
  const [cookie = ''] = response.headers.getSetCookie();
  const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
  return { name, value };
}

/** Milliseconds from the person's pressing "send", at Meta, until each message is painted in the open thread. */
async function arrive(page: Page, { sandbox }: Stage): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n <= ARRIVALS; n++) {
    const text = `chegou ${n} agora`;
    const seen = painted(page, LOG, text);
    const from = Date.now();
    await json(`${sandbox.url}/control/inbound`, 'POST', { from: PERSON, text });
    // The first one opens connections.
    if (n > 0) took.push((await seen) - from);
    else await seen;
  }
  return took;
}

function report(openings: number[], moves: [string, Scrolled][], arrivals: number[]): void {
  console.log(`\n  The inbox: ${machine()}, Chromium headless 1440 x 900`);
  console.log(`  ${grouped(CONVERSATIONS)} conversations, a thread of ${grouped(MESSAGES)} messages`);
  printTable([
    ['scrolled', 'frames', 'late', 'share', 'worst', 'long tasks', 'rows in page', 'px in all'],
    ...moves.map(([name, { frames, dropped, worstMs, longMs, rows, heightPx }]) => [
      ...[name, grouped(frames), grouped(dropped), percent(dropped / frames), millis(worstMs)],
      ...[millis(longMs), String(rows), grouped(heightPx)],
    ]),
  ]);
  const times = (name: string, all: number[], aim: number): string[] => [
    ...[name, String(all.length), millis(quantile(all, 0.5)), millis(Math.max(...all)), millis(aim)],
  ];
  printTable([
    ['time', 'times', 'p50', 'max', 'aim'],
    times('address opened to list in sight', openings, AIM.openMs),
    times('webhook to painted in the thread', arrivals, AIM.paintMs),
  ]);
  const shareOf = ([, { frames, dropped }]: [string, Scrolled]): number => dropped / frames;
  const plain = moves.find(([name]) => name === PLAIN);
  const ours = moves.filter(([name]) => !name.startsWith('plain'));
  const [worst] = ours.toSorted((a, b) => shareOf(b) - shareOf(a));
  if (!plain || !worst) return;
  console.log(`  Aim: at most ${percent(AIM.dropped)} of the frames late.`);
  console.log(`  Worst: ${worst[0]}, ${percent(shareOf(worst))}; a plain page: ${percent(shareOf(plain))}\n`);
}
