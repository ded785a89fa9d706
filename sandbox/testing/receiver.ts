import { createServer, type Server } from 'node:http';
import { signatureOf } from '../webhooks/signature.js';

/** One POST as it came. */
export interface ReceivedPost {
  signed: boolean;
  raw: string;
  body: {
    object: string;
    entry: { id: string; time?: number; changes: { field: string; value: ReceivedValue }[] }[];
  };
}

/** The parts of a value that tests look at. */
export interface ReceivedValue {
  metadata?: { phone_number_id: string };
  contacts?: Record<string, unknown>[];
  messages?: (Record<string, unknown> & { id: string; from?: string; timestamp: string; type: string })[];
  statuses?: (Record<string, unknown> & { id: string; status: string })[];
}

/** A receiver of webhooks, as small as one can be. */
export class Receiver {
  readonly posts: ReceivedPost[] = [];
  /** What it answers; 200 as long as nobody changes it. */
  status = 200;
  verifyToken = 'verify';
  private server: Server | undefined;
  url = '';

  constructor(private readonly secret: string) {}

  async start(): Promise<this> {
    this.server = createServer((request, response) => {
      if (request.method === 'GET') {
        const query = new URL(request.url ?? '/', 'http://receiver').searchParams;
        const right = query.get('hub.verify_token') === this.verifyToken;
        response.statusCode = right ? 200 : 403;
        response.end(right ? query.get('hub.challenge') : 'no');
        return;
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        response.statusCode = this.status;
        response.end();
        const signed = request.headers['x-hub-signature-256'] === signatureOf(raw, this.secret);
        if (this.status === 200)
          this.posts.push({ signed, raw, body: JSON.parse(raw) as ReceivedPost['body'] });
      });
    });
    await new Promise<void>((done) => this.server?.listen(0, '127.0.0.1', done));
    const address = this.server?.address();
    this.url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/hook` : '';
    return this;
  }

  /** Every value received, in order. */
  values(): ReceivedValue[] {
    return this.posts.flatMap(({ body }) =>
      body.entry.flatMap(({ changes }) => changes.map(({ value }) => value)),
    );
  }

  messages(): NonNullable<ReceivedValue['messages']> {
    return this.values().flatMap(({ messages }) => messages ?? []);
  }

  statuses(): NonNullable<ReceivedValue['statuses']> {
    return this.values().flatMap(({ statuses }) => statuses ?? []);
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>((done) => (this.server ? this.server.close(() => done()) : done()));
  }
}
