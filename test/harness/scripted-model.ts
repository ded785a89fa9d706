import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What the model does when it is asked; the same words for OpenAI's wire and Anthropic's. */
export interface Step {
  say?: string;
  calls?: { name: string; given: unknown }[];
  /** Answers in server-sent chunks although nobody asked (OpenAI's wire). */
  streams?: boolean;
  /** Answers nothing until it is let go, or ever. */
  hangs?: boolean | Promise<unknown>;
  /** Milliseconds before the answer. */
  after?: number;
  status?: number;
  /** The whole answer, whatever it is. */
  raw?: string;
  type?: string;
  headers?: Record<string, string>;
  /** Null: says nothing of what was used. */
  usage?: { in: number; out: number } | null;
}

/** One request to the model, as far as tests read it. */
export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
  /** The system prompt. */
  system: string;
  /** The last words of the person. */
  said: string;
  /** What tools have answered in this turn, in order. */
  told: string[];
}

export interface ScriptedModel {
  url: string;
  asked: Asked[];
  /** Decides what is answered; by default an echo. */
  script: (asked: Asked) => Step;
  /** How many requests are open at this moment, and at most were. */
  open: number;
  most: number;
  close(): Promise<void>;
}

/** A server that speaks as OpenAI (`/chat/completions`), as Anthropic (`/messages`) or as a bot (anything else), by a script. */
export async function scriptedModel(): Promise<ScriptedModel> {
  const model: ScriptedModel = {
    ...{ url: '', asked: [], open: 0, most: 0 },
    script: ({ said }) => ({ say: `eco: ${said}` }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer((request, response) => {
    model.open += 1;
    model.most = Math.max(model.most, model.open);
    response.on('close', () => (model.open -= 1));
    void answer(model, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  model.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return model;
}

async function answer(
  model: ScriptedModel,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const path = request.url ?? '';
  const asked = askedOf(path, request.headers, text);
  model.asked.push(asked);
  const step = model.script(asked);
  if (step.after) await new Promise((resolve) => setTimeout(resolve, step.after));
  if (step.hangs === true) return;
  if (step.hangs) await step.hangs;
  if (response.destroyed) return;
  const raw =
    step.raw ?? (step.status && step.status > 299 ? '{"error":{"message":"no"}}' : wire(path, step));
  const type = step.type ?? (step.streams ? 'text/event-stream' : 'application/json');
  response.writeHead(step.status ?? 200, { 'content-type': type, ...step.headers });
  response.end(raw);
}

interface Part {
  role: string;
  content: unknown;
}

function askedOf(path: string, headers: IncomingMessage['headers'], text: string): Asked {
  let body: Record<string, unknown> = {};
  try {
    body = JSON.parse(text) as Record<string, unknown>;
  } catch {
    // A GET has none.
  }
  const messages = (Array.isArray(body.messages) ? body.messages : []) as Part[];
  const system = path.endsWith('/messages') ? wordsOf(body.system) : wordsOf(messages[0]?.content);
  const people = messages.filter(({ role, content }) => role === 'user' && wordsOf(content) !== '');
  const last = messages.lastIndexOf(people.at(-1)!);
  return {
    ...{ path, headers, body, system, said: wordsOf(people.at(-1)?.content) },
    told: messages.slice(last + 1).flatMap(({ role, content }) => {
      if (role === 'tool') return [wordsOf(content)];
      const parts = Array.isArray(content) ? (content as { type: string; content?: unknown }[]) : [];
      return parts.filter(({ type }) => type === 'tool_result').map((part) => wordsOf(part.content));
    }),
  };
}

function wordsOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as { type?: string; text?: string }[]).map(({ text }) => text ?? '').join('');
}

let calls = 0;

function wire(
  path: string,
  { say, calls: wanted = [], streams, usage = { in: 1_000, out: 10 } }: Step,
): string {
  const made = wanted.map(({ name, given }) => ({ id: `call_${++calls}`, name, given }));
  if (path.endsWith('/messages')) {
    const content = [
      ...(say === undefined ? [] : [{ type: 'text', text: say }]),
      ...made.map(({ id, name, given }) => ({ type: 'tool_use', id, name, input: given })),
    ];
    return JSON.stringify({
      ...{ id: 'msg_1', type: 'message', role: 'assistant', model: 'scripted', content, stop_sequence: null },
      stop_reason: made.length > 0 ? 'tool_use' : 'end_turn',
      usage: { input_tokens: usage?.in ?? 0, output_tokens: usage?.out ?? 0 },
    });
  }
  if (!path.endsWith('/chat/completions')) return JSON.stringify({ reply: say });
  const tool_calls = made.map(({ id, name, given }, index) => ({
    ...{ index, id, type: 'function' },
    function: { name, arguments: typeof given === 'string' ? given : JSON.stringify(given) },
  }));
  const finish_reason = made.length > 0 ? 'tool_calls' : 'stop';
  const counted = usage && {
    prompt_tokens: usage.in,
    completion_tokens: usage.out,
    total_tokens: usage.in + usage.out,
  };
  const head = { id: 'chatcmpl-1', created: 1, model: 'scripted' };
  if (!streams)
    return JSON.stringify({
      ...{ ...head, object: 'chat.completion', usage: counted ?? undefined },
      choices: [
        { index: 0, finish_reason, message: { role: 'assistant', content: say ?? null, tool_calls } },
      ],
    });
  const chunks = [
    ...[...(say ?? '')].map((letter) => ({ choices: [{ index: 0, delta: { content: letter } }] })),
    ...tool_calls.map((call) => ({ choices: [{ index: 0, delta: { tool_calls: [call] } }] })),
    { choices: [{ index: 0, delta: {}, finish_reason }], usage: counted },
  ];
  return [
    ...chunks.map((chunk) => `data: ${JSON.stringify({ ...head, ...chunk })}`),
    'data: [DONE]',
    '',
  ].join('\n\n');
}
