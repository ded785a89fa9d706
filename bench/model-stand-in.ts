import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A model behind OpenAI's wire that takes its time: of its two models `slow` answers after a while, `hung` when let go. */
export interface ModelStandIn {
  url: string;
  /** Requests that are open: somebody thinks. */
  open(): number;
  /** At most at the same time, since this was asked last. */
  most(): number;
  /** Whether `hung` hangs; false lets all go that do. */
  hang(on: boolean): void;
  /** Settles when `slow` has answered these words. */
  answered(words: string): Promise<void>;
  close(): Promise<void>;
}

export async function modelStandIn(slowMs: number): Promise<ModelStandIn> {
  const hung = new Set<ServerResponse>();
  const waiting = new Map<string, () => void>();
  let [open, most] = [0, 0];
  let hangs = true;
  const server = createServer((request, response) => {
    most = Math.max(most, (open += 1));
    response.on('close', () => {
      open -= 1;
      hung.delete(response);
    });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { model, messages } = JSON.parse(Buffer.concat(chunks).toString()) as {
        model: string;
        messages: { content: string }[];
      };
      if (model === 'hung') return void (hangs ? hung.add(response) : answer(response));
      const words = messages.at(-1)?.content ?? '';
      setTimeout(() => {
        answer(response);
        waiting.get(words)?.();
        waiting.delete(words);
      }, slowMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    open: () => open,
    most: () => {
      const seen = most;
      most = open;
      return seen;
    },
    hang: (on) => {
      hangs = on;
      if (!on) hung.forEach(answer);
    },
    answered: (words) => new Promise((resolve) => waiting.set(words, resolve)),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(response: ServerResponse): void {
  const message = { role: 'assistant', content: 'Temos pão quentinho às seis.' };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      ...{ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'stand-in' },
      choices: [{ index: 0, finish_reason: 'stop', message }],
      usage: { prompt_tokens: 900, completion_tokens: 10, total_tokens: 910 },
    }),
  );
}
