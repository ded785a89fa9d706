import { GraphError } from './graph-error.js';

type Params = Record<string, unknown>;

/**
 * A body as Graph reads it: JSON, or a form whose values may hold JSON.
 * @throws GraphError 100 for JSON that is none
 */
export function readBody(raw: Buffer | undefined, contentType: string): Params {
  if (!raw || raw.length === 0) return {};
  if (contentType.includes('application/x-www-form-urlencoded')) {
    return Object.fromEntries(
      [...new URLSearchParams(raw.toString())].map(([key, value]) => [key, unwrap(value)]),
    );
  }
  if (!contentType.includes('json')) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw.toString());
  } catch {
    throw new GraphError({ code: 100, details: 'The request body is not valid JSON.' });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new GraphError({ code: 100, details: 'The request body must be a JSON object.' });
  }
  return parsed as Params;
}

function unwrap(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
