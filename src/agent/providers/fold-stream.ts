interface Delta {
  content?: unknown;
  tool_calls?: { index?: number; id?: string; function?: { name?: string; arguments?: string } }[];
}

interface Chunk {
  id?: string;
  model?: string;
  created?: number;
  usage?: object | null;
  choices?: { delta?: Delta; finish_reason?: string | null }[];
}

/** Calls of one answer; a model that asks for more is not believed, and an index may be any number. */
const MOST_CALLS = 64;

/**
 * The whole answer of a chat completion that came as server-sent chunks (OpenAI's `chat.completion.chunk`): some
 * servers stream whatever they are asked. Chunks that are no JSON are left out; nothing in it is trusted to be there.
 */
export function foldedStream(events: string): string {
  let content = '';
  let finish: string | null = null;
  // By name, never all of a chunk: a hundred thousand chunks with a key of their own each would cost minutes.
  let head: Pick<Chunk, 'id' | 'model' | 'created'> = {};
  let usage: object | undefined;
  const calls = new Map<
    number,
    { id: string; type: 'function'; function: { name: string; arguments: string } }
  >();
  for (const line of events.split(/\r?\n/)) {
    const chunk = chunkOf(line);
    if (!chunk) continue;
    const { id = head.id, model = head.model, created = head.created } = chunk;
    head = { id, model, created };
    usage = chunk.usage ?? usage;
    const [choice] = chunk.choices ?? [];
    finish = choice?.finish_reason ?? finish;
    const { delta } = choice ?? {};
    if (typeof delta?.content === 'string') content += delta.content;
    for (const [place, part] of (delta?.tool_calls ?? []).entries()) {
      const index = part.index ?? place;
      if (!Number.isInteger(index) || index < 0 || index >= MOST_CALLS) continue;
      const call = calls.get(index) ?? {
        id: part.id ?? `call_${index}`,
        type: 'function',
        function: { name: '', arguments: '' },
      };
      calls.set(index, call);
      call.function.name += part.function?.name ?? '';
      call.function.arguments += part.function?.arguments ?? '';
    }
  }
  const made = [...calls].sort(([a], [b]) => a - b).map(([, call]) => call);
  const message = { role: 'assistant', content, ...(made.length > 0 ? { tool_calls: made } : {}) };
  return JSON.stringify({
    id: head.id ?? 'stream',
    object: 'chat.completion',
    created: head.created ?? 0,
    model: head.model ?? '',
    choices: [{ index: 0, message, finish_reason: finish ?? (made.length > 0 ? 'tool_calls' : 'stop') }],
    ...(usage ? { usage } : {}),
  });
}

function chunkOf(line: string): Chunk | undefined {
  if (!line.startsWith('data:')) return undefined;
  try {
    const value: unknown = JSON.parse(line.slice(5));
    return value !== null && typeof value === 'object' ? (value as Chunk) : undefined;
  } catch {
    return undefined;
  }
}
