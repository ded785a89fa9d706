import { createHmac, timingSafeEqual } from 'node:crypto';
import fastify from 'fastify';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

/**
 * The bare limit of this machine: Fastify, HMAC over the raw bytes, and a gathered multi-row INSERT into an identical
 * table, with nothing around it. What the whole application is measured against.
 */
const { PORT, DATABASE_URL, META_APP_SECRET = '' } = process.env;
const BATCHES_IN_FLIGHT = 2;
const BATCH_ROWS = 200;

interface Waiting {
  body: Buffer;
  stored: () => void;
  failed: (error: unknown) => void;
}

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: BATCHES_IN_FLIGHT });
let waiting: Waiting[] = [];
let inFlight = 0;
let scheduled = false;

function schedule(): void {
  if (scheduled || inFlight >= BATCHES_IN_FLIGHT || waiting.length === 0) return;
  scheduled = true;
  setImmediate(() => {
    scheduled = false;
    const batch = waiting.slice(0, BATCH_ROWS);
    waiting = waiting.slice(BATCH_ROWS);
    inFlight++;
    void store(batch).finally(() => {
      inFlight--;
      schedule();
    });
    schedule();
  });
}

async function store(batch: Waiting[]): Promise<void> {
  const places = batch.map((_, i) => `($${3 * i + 1}, $${3 * i + 2}, $${3 * i + 3})`).join(', ');
  try {
    await pool.query(
      `insert into bare_delivery (id, app_id, body) values ${places}`,
      batch.flatMap(({ body }) => [uuidv7(), null, body]),
    );
    for (const { stored } of batch) stored();
  } catch (error) {
    for (const { failed } of batch) failed(error);
  }
}

const server = fastify({ logger: false });
server.removeAllContentTypeParsers();
server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
server.get('/health/ready', () => ({ status: 'ok' }));
server.post('/webhook', async (request, reply) => {
  const body = request.body as Buffer;
  const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice('sha256='.length), 'hex');
  const right = createHmac('sha256', META_APP_SECRET).update(body).digest();
  if (given.length !== right.length || !timingSafeEqual(given, right)) return reply.code(401).send();
  await new Promise<void>((stored, failed) => {
    waiting.push({ body, stored, failed });
    schedule();
  });
  return reply.code(200).send();
});
await server.listen({ host: '127.0.0.1', port: Number(PORT) });
process.on('SIGTERM', () => process.exit(0));
