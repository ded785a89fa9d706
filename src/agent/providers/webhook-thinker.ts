import { createHmac, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SafeFetch } from '../../platform/safe-fetch.js';
import type { AgentTool } from '../tools/agent-tool.js';
import type { Prompt, ProviderCall, Thinker, Thinking, Thought } from './provider.js';
import { failureOf } from './provider-fetch.js';
import { ProviderFailure } from './provider-failure.js';
import { botAnswer } from './bot-answer.js';

const MAX_ANSWER_BYTES = 256 * 1024;
const NO_TOKENS = { inputTokens: 0, outputTokens: 0 };

/**
 * Lets the tenant's own bot think (n8n, Typebot, any program): the turn is posted, signed as Standard Webhooks asks,
 * and the answer is taken (`bot-answer.ts`). The same turn has the same `webhook-id`, however often it is posted.
 */
@Injectable()
export class WebhookThinker implements Thinker {
  constructor(private readonly safe: SafeFetch) {}

  async think(call: ProviderCall, { prompt, tools, signal }: Thinking): Promise<Thought> {
    const { baseUrl, apiKey, options } = call;
    if (!baseUrl || !apiKey) throw new ProviderFailure('refused', 'No address or no signing secret is set.');
    const body = JSON.stringify(turnBody(prompt, tools));
    const answer = await this.safe.call({
      url: baseUrl,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signature(prompt.facts.messageId, body, apiKey) },
      body,
      timeoutMs: options.timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
      patient: true,
      signal,
    });
    if (answer.fault !== undefined) throw failureOf(answer);
    if (answer.status < 200 || answer.status > 299) throw ProviderFailure.ofStatus(answer.status);
    const said = botAnswer(answer.status, answer.headers['content-type'] ?? '', answer.body.toString());
    if (!said) throw new ProviderFailure('bad_answer', 'The bot answered something that is no answer.');
    for (const { tool, given } of said.calls)
      await tools.find(({ name }) => name === tool)?.run(given, signal);
    return { text: said.text, usage: NO_TOKENS };
  }
}

/** What the bot is told. Names of tools are those that its `actions` may name. */
const turnBody = ({ facts, said, text }: Prompt, tools: AgentTool[]) => ({
  type: 'agent.turn',
  id: facts.messageId,
  ...facts,
  text,
  messages: said,
  tools: tools.map(({ name, description, parameters }) => ({ name, description, parameters })),
});

/** Standard Webhooks: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`. */
export function signature(id: string, body: string, secret: string): Record<string, string> {
  const messageId = `msg_${id || randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const mac = createHmac('sha256', secretBytes(secret)).update(`${messageId}.${timestamp}.${body}`);
  return {
    'webhook-id': messageId,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac.digest('base64')}`,
  };
}

/** A secret with the standard's prefix is base64; any other is taken as it stands. */
const secretBytes = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
