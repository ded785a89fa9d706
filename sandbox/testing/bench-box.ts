import { request } from 'undici';
import { demo } from '../demo.js';
import type { SandboxOptions } from '../sandbox-options.js';
import { startSandbox, type Sandbox } from '../sandbox.js';
import { Receiver } from './receiver.js';

/** An answer with its JSON. */
export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: Record<string, unknown>;
}

/** Error of a Graph answer. */
export interface GraphAnswerError {
  code: number;
  error_subcode?: number;
  message: string;
  error_data?: { details: string };
  fbtrace_id: string;
}

/** A sandbox with a receiver that is already subscribed: what every test needs. */
export class BenchBox {
  private constructor(
    readonly sandbox: Sandbox,
    readonly receiver: Receiver,
  ) {}

  static async start(options: SandboxOptions = {}): Promise<BenchBox> {
    const app = { id: '500', secret: 'bench-secret', verifyToken: 'verify' };
    const receiver = await new Receiver(app.secret).start();
    const sandbox = await startSandbox({
      app,
      callbackUrl: receiver.url,
      statusDelaysMs: { sent: 5, delivered: 10, read: 15 },
      ...options,
    });
    const box = new BenchBox(sandbox, receiver);
    await box.graph('POST', `${demo.wabaId}/subscribed_apps`);
    return box;
  }

  async call(
    method: string,
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await request(url, {
      method: method as 'GET',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : { text }) as Record<
        string,
        unknown
      >,
    };
  }

  /** A Graph call with the demo token, unless another is given. */
  graph(method: string, path: string, body?: unknown, token: string = demo.accessToken): Promise<Answer> {
    return this.call(method, `${this.sandbox.url}/v26.0/${path}`, body, { authorization: `Bearer ${token}` });
  }

  control(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.call(method, `${this.sandbox.url}/control/${path}`, body);
  }

  /** A person writes; answers with the wamid. */
  async says(text: string, from = 'ana'): Promise<string> {
    return String((await this.control('POST', 'inbound', { from, text })).body['wamid']);
  }

  /** Sends from the demo number. */
  send(message: Record<string, unknown>): Promise<Answer> {
    return this.graph('POST', `${demo.phoneNumberId}/messages`, {
      messaging_product: 'whatsapp',
      ...message,
    });
  }

  /** Waits until `check` holds, 100 s at most. */
  async until(check: () => boolean | Promise<boolean>): Promise<void> {
    for (const start = Date.now(); Date.now() - start < 100_000;) {
      if (await check()) return;
      await new Promise((done) => setTimeout(done, 5));
    }
    throw new Error(`waited 100 s in vain for ${check.toString()}`);
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.receiver.close();
  }
}

/** The error of a Graph answer. */
export function errorOf(answer: Answer): GraphAnswerError {
  return answer.body['error'] as GraphAnswerError;
}
