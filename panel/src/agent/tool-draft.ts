import type { Shape } from '../api/client';
import type { Language } from '../i18n/catalogue';

export type Tool = Shape<'ToolView'>;
type Wish = Shape<'CreateToolDto'>;

/** The headers that may carry a secret. */
export const HEADERS = ['authorization', 'x-api-key', 'api-key'] as const;

/** A tool as it is written: texts as they stand in the fields. */
export interface ToolDraft {
  name: string;
  description: string;
  method: Tool['method'];
  url: string;
  /** JSON. */
  parameters: string;
  timeoutMs: number;
  enabled: boolean;
}

const example = (name: string, description: string) => ({
  type: 'object',
  properties: { [name]: { type: 'string', description } },
  required: [name],
});
const EXAMPLES: Record<Language, object> = {
  pt: example('pedido', 'O número do pedido, por exemplo 4512'),
  en: example('order', 'The number of the order, for example 4512'),
};

/** What the fields begin with. */
export const toolDraft = (tool: Tool | undefined, language: Language): ToolDraft => ({
  name: tool?.name ?? '',
  description: tool?.description ?? '',
  method: tool?.method ?? 'GET',
  url: tool?.url ?? '',
  parameters: JSON.stringify(tool?.parameters ?? EXAMPLES[language], null, 2),
  timeoutMs: tool?.timeoutMs ?? 10_000,
  enabled: tool?.enabled ?? true,
});

/** The object that a text is as JSON; undefined when it is none. */
export function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What is sent to be saved; undefined while the arguments are no JSON object.
 * @param headers names and secrets; undefined: those that are stored stay
 */
export function toolWish(
  { parameters: text, ...draft }: ToolDraft,
  headers: Record<string, string> | undefined,
): Wish | undefined {
  const parameters = jsonObject(text);
  return parameters && { ...draft, url: draft.url.trim(), parameters, ...(headers ? { headers } : {}) };
}
