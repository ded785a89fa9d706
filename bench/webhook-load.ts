import { createHmac, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { demo } from '../sandbox/demo.js';
import { quantile } from './figures.js';
import { sentId, sentWamid } from './sent-messages.js';

/** What to post. */
export interface LoadOrder {
  port: number;
  path: string;
  count: number;
  concurrency: number;
  /** Requests a second, evenly; absent: as many as it takes. */
  perSecond?: number;
  /** Messages in each of them (1), and the characters of each message's text (600). */
  updates?: number;
  textLength?: number;
  /** Whose they are (the demo account's). */
  account?: { wabaId: string; phoneNumberId: string };
  /** Instead of messages: that messages which `sent-messages.ts` wrote were sent, delivered and read, one after the other. */
  statuses?: boolean;
}

/** What came of it. */
export interface LoadResult {
  seconds: number;
  /** Answers by status; `0` = no answer. */
  statuses: Record<number, number>;
  /** Of the answers, in milliseconds; with a given rate counted from the moment at which a request was due. */
  p50: number;
  p99: number;
  max: number;
}

/** Signed webhooks as Meta posts them, about 1.1 KB of body unless ordered otherwise, no two alike. */
function requests({
  port,
  path,
  count,
  updates = 1,
  textLength = 600,
  account = demo,
  statuses,
}: LoadOrder): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const first = index * updates;
    const value = statuses ? someStatuses(first, updates) : someMessages(first, updates, textLength);
    const body = JSON.stringify(webhook(account, value));
    const signature = createHmac('sha256', demo.appSecret).update(body).digest('hex');
    const head = [
      `POST ${path} HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      'user-agent: facebookexternalua',
      'accept: */*',
      'content-type: application/json',
      `x-hub-signature-256: sha256=${signature}`,
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
}

function webhook({ wabaId, phoneNumberId }: NonNullable<LoadOrder['account']>, value: object): object {
  const metadata = {
    display_phone_number: demo.displayPhoneNumber.replaceAll(/\D/g, ''),
    phone_number_id: phoneNumberId,
  };
  const changes = [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }];
  return { object: 'whatsapp_business_account', entry: [{ id: wabaId, changes }] };
}

function someMessages(first: number, updates: number, textLength: number): object {
  const people = Array.from({ length: updates }, (_, i) => ({ index: first + i, waId: waIdOf(first + i) }));
  return {
    contacts: people.map(({ waId }) => ({ profile: { name: 'Ana Souza' }, wa_id: waId })),
    messages: people.map(({ index, waId }) => ({
      from: waId,
      id: `wamid.${randomUUID()}`,
      timestamp: String(Math.floor(Date.now() / 1000)),
      type: 'text',
      text: { body: `${index} ${SAID.repeat(textLength / SAID.length)}` },
    })),
  };
}

function someStatuses(first: number, updates: number): object {
  return {
    statuses: Array.from({ length: updates }, (_, i) => {
      const n = Math.floor((first + i) / WORDS.length);
      return {
        id: sentWamid(n),
        status: WORDS[(first + i) % WORDS.length],
        timestamp: String(Math.floor(Date.now() / 1000)),
        recipient_id: waIdOf(n),
        biz_opaque_callback_data: sentId(n),
        pricing: { billable: true, pricing_model: 'PMP', category: 'utility', type: 'regular' },
      };
    }),
  };
}

const WORDS = ['sent', 'delivered', 'read'];
const SAID = 'quero saber o preço do bolo de cenoura ';
const waIdOf = (index: number): string => `55119${String(10_000_000 + (index % 90_000)).slice(0, 8)}`;

/** Posts all of it over `concurrency` connections of plain sockets, which cost the machine least. */
async function run(order: LoadOrder): Promise<LoadResult> {
  const waiting = requests(order);
  const statuses: Record<number, number> = {};
  const latencies: number[] = [];
  const startedAt = performance.now();
  let taken = 0;
  const next = async (): Promise<{ bytes: Buffer; dueAt: number } | undefined> => {
    const place = taken++;
    const bytes = waiting[place];
    if (!bytes) return undefined;
    const dueAt = order.perSecond ? startedAt + (place * 1_000) / order.perSecond : performance.now();
    const early = dueAt - performance.now();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    return { bytes, dueAt };
  };
  const connection = async (): Promise<void> => {
    const socket = connect(order.port, '127.0.0.1').setNoDelay(true);
    let answered: (status: number) => void = () => undefined;
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (text.length < end + 4 + length) return;
      const status = Number(text.slice(9, 12));
      text = '';
      answered(status);
    });
    socket.on('error', () => answered(0));
    socket.on('close', () => answered(0));
    for (let one = await next(); one; one = await next()) {
      const { bytes, dueAt } = one;
      const status = await new Promise<number>((resolve) => {
        answered = resolve;
        if (socket.destroyed) resolve(0);
        else socket.write(bytes);
      });
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status > 0) latencies.push(performance.now() - dueAt);
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: order.concurrency }, connection));
  return {
    seconds: (performance.now() - startedAt) / 1_000,
    statuses,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    max: quantile(latencies, 1),
  };
}

// A process of its own, so that making the load never costs the measured server its time.
process.on('message', (order: LoadOrder) => void run(order).then((result) => process.send?.(result)));
