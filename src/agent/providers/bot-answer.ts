/** What a tenant's own bot wants: words, tools, or to say nothing. */
export interface BotAnswer {
  text: string;
  calls: { tool: string; given: Record<string, unknown> }[];
}

const SILENCE = 'stay_silent';

/**
 * Reads a bot's answer: 204 or `{"silent": true}`: nothing is said. `{"reply": "..."}`, or the shapes that n8n
 * (`[{"output": "..."}]`) and plain-text servers give: the words. `{"actions": [{"tool": ..., "arguments": {...}}]}`:
 * tools, before the words. Undefined when it is none of these.
 */
export function botAnswer(status: number, type: string, body: string): BotAnswer | undefined {
  if (status === 204) return silent();
  if (type.startsWith('text/plain')) return body.trim() === '' ? silent() : { text: body.trim(), calls: [] };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (Array.isArray(value)) value = value[0];
  if (value === null || typeof value !== 'object') return undefined;
  const given = value as Record<string, unknown>;
  if (given.silent === true) return silent();
  const calls = Array.isArray(given.actions) ? given.actions.flatMap(callOf) : [];
  const text = [given.reply, given.output, given.text].find(
    (words): words is string => typeof words === 'string' && words.trim() !== '',
  );
  if (text === undefined && calls.length === 0) return undefined;
  return { text: text?.trim() ?? '', calls };
}

const silent = (): BotAnswer => ({ text: '', calls: [{ tool: SILENCE, given: {} }] });

function callOf(action: unknown): BotAnswer['calls'] {
  const { tool, arguments: given } = (action ?? {}) as Record<string, unknown>;
  if (typeof tool !== 'string') return [];
  return [{ tool, given: given !== null && typeof given === 'object' ? { ...given } : {} }];
}
