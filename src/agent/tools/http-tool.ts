import { createHash } from 'node:crypto';
import type { SafeFetch } from '../../platform/safe-fetch.js';
import type { TurnFacts } from '../providers/provider.js';
import type { AgentTool, ToolAnswer } from './agent-tool.js';
import type { ToolSchema } from './tool-schema.js';

export const TOOL_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A tool of the tenant's own, with its opened headers: for one turn, in local variables. */
export interface HttpTool {
  name: string;
  description: string;
  method: (typeof TOOL_METHODS)[number];
  url: string;
  parameters: ToolSchema;
  headers: Record<string, string>;
  timeoutMs: number;
}

const MAX_ANSWER_BYTES = 64 * 1024;
/** What a provider gets to read of an answer. */
const MAX_SAID = 4_000;

/**
 * A tool that calls the tenant's server. Its address is fixed; arguments go into the query of a GET and into the JSON
 * body of anything else, with the person of the turn, whom the server names. The same call of the same turn bears the
 * same `Idempotency-Key`, however often the turn is thought over.
 */
export function httpTool(tool: HttpTool, facts: TurnFacts, safe: SafeFetch, preview: boolean): AgentTool {
  const { name, description, parameters, method, headers, timeoutMs } = tool;
  const reads = method === 'GET';
  return {
    name,
    description,
    parameters,
    run: async (given, signal): Promise<ToolAnswer> => {
      // What changes something elsewhere does not happen in a preview.
      if (preview && !reads) return { ok: true, says: 'Done. (Preview: the tool was not called.)' };
      const person = { conversationId: facts.conversationId, contact: facts.contact };
      const body = JSON.stringify({ arguments: given, ...person });
      const answer = await safe.call({
        url: reads ? withQuery(tool.url, given, facts) : tool.url,
        method,
        headers: {
          ...headers,
          accept: 'application/json',
          'idempotency-key': createHash('sha256').update(`${facts.messageId} ${name} ${body}`).digest('hex'),
          ...(reads ? {} : { 'content-type': 'application/json' }),
        },
        ...(reads ? {} : { body }),
        timeoutMs,
        maxBytes: MAX_ANSWER_BYTES,
        patient: true,
        signal,
      });
      if (answer.fault !== undefined) return { ok: false, says: `The tool did not work: ${answer.detail}` };
      const said = answer.body.toString().slice(0, MAX_SAID);
      if (answer.status >= 200 && answer.status <= 299) return { ok: true, says: said || 'Done.' };
      return { ok: false, says: `The tool answered with an error (${answer.status}). ${said.slice(0, 500)}` };
    },
  };
}

function withQuery(address: string, given: Record<string, unknown>, facts: TurnFacts): string {
  const url = new URL(address);
  for (const [key, value] of Object.entries(given))
    url.searchParams.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  // Last, so that no argument can name somebody else.
  url.searchParams.set('conversationId', facts.conversationId);
  url.searchParams.set('contactId', facts.contact.id);
  url.searchParams.delete('waId');
  if (facts.contact.waId !== null) url.searchParams.set('waId', facts.contact.waId);
  return url.toString();
}
