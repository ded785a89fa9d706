import { GraphError } from './graph-error.js';

/** A node's fields: each computes its value; undefined = Graph leaves it out. */
export type NodeFields = Record<string, () => unknown>;

/** One wanted field, with the fields inside it (`health_status{can_send_message}`). */
interface Wanted {
  name: string;
  inside: Wanted[];
}

/** Reads `id,name,health_status{can_send_message},edge.limit(2)`. */
export function parseFields(text: string): Wanted[] {
  let at = 0;
  const list = (): Wanted[] => {
    const out: Wanted[] = [];
    while (at < text.length) {
      const name = /^[\s,]*([A-Za-z0-9_]+)(?:\.[a-z_]+\([^)]*\))*/.exec(text.slice(at));
      if (!name?.[1]) break;
      at += name[0].length;
      const wanted: Wanted = { name: name[1], inside: [] };
      if (text[at] === '{') {
        at++;
        wanted.inside = list();
        at++;
      }
      out.push(wanted);
    }
    return out;
  };
  return list();
}

/**
 * A node as Graph shows it: the fields asked for (and always `id`), or the default ones.
 * @throws GraphError 100 for a field that the node does not have: it fails the whole call (Meta, Graph API)
 */
export function selectFields(
  node: NodeFields,
  nodeType: string,
  asked: unknown,
  defaults: string[],
): Record<string, unknown> {
  const wanted: Wanted[] =
    typeof asked === 'string' && asked.trim() !== ''
      ? parseFields(asked)
      : defaults.map((name) => ({ name, inside: [] }));
  const out: Record<string, unknown> = {};
  for (const { name, inside } of [...wanted, { name: 'id', inside: [] }]) {
    const field = node[name];
    if (!field) {
      throw new GraphError({
        code: 100,
        message: `(#100) Tried accessing nonexisting field (${name}) on node type (${nodeType})`,
      });
    }
    const value = field();
    if (value !== undefined) out[name] = narrow(value, inside);
  }
  return out;
}

function narrow(value: unknown, inside: Wanted[]): unknown {
  if (inside.length === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => narrow(item, inside));
  const record = value as Record<string, unknown>;
  return Object.fromEntries(
    inside.flatMap(({ name, inside: deeper }) =>
      name in record ? [[name, narrow(record[name], deeper)]] : [],
    ),
  );
}
