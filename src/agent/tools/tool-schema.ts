/** The part of JSON Schema that tools describe their arguments with; nothing in it is compiled or runs. */
export interface ValueSchema {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  description?: string;
  enum?: (string | number)[];
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: ValueSchema;
  maxItems?: number;
  properties?: Record<string, ValueSchema>;
  required?: string[];
}

export interface ToolSchema extends ValueSchema {
  type: 'object';
  properties: Record<string, ValueSchema>;
}

const KEYS = new Set([
  ...['type', 'description', 'enum', 'maxLength', 'minimum', 'maximum', 'items', 'maxItems'],
  ...['properties', 'required', 'additionalProperties'],
]);
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object']);
const MAX_DEPTH = 4;
const MAX_PROPERTIES = 40;
/** Of one tool, as JSON; it stands in every prompt. */
const MAX_SCHEMA_BYTES = 8_192;
/** What no argument may be longer than, whatever the schema allows. */
const MAX_TEXT = 4_096;
const MAX_ITEMS = 100;

/** Why a schema cannot describe the arguments of a tool, by path; empty when it can. */
export function schemaFaults(schema: unknown): { path: string; message: string }[] {
  if (!isRecord(schema) || schema.type !== 'object' || !isRecord(schema.properties))
    return [{ path: '', message: 'must be {"type": "object", "properties": {...}}' }];
  if (Buffer.byteLength(JSON.stringify(schema)) > MAX_SCHEMA_BYTES)
    return [{ path: '', message: `must be at most ${MAX_SCHEMA_BYTES} bytes of JSON` }];
  return faultsIn(schema, '', 0);
}

function faultsIn(schema: unknown, path: string, depth: number): { path: string; message: string }[] {
  const at = (message: string) => [{ path, message }];
  if (!isRecord(schema)) return at('must be an object');
  if (depth > MAX_DEPTH) return at(`is nested more than ${MAX_DEPTH} deep`);
  const strange = Object.keys(schema).find((key) => !KEYS.has(key));
  if (strange !== undefined)
    return at(`has ${strange}, which is not in the part of JSON Schema that is used`);
  if (typeof schema.type !== 'string' || !TYPES.has(schema.type)) return at('must have one of the types');
  const { properties, required, items } = schema;
  if (schema.enum !== undefined && !(Array.isArray(schema.enum) && schema.enum.every(isScalar)))
    return at('has an enum that is no list of texts and numbers');
  const numbers = ['maxLength', 'minimum', 'maximum', 'maxItems'].find(
    (key) => schema[key] !== undefined && typeof schema[key] !== 'number',
  );
  if (numbers !== undefined) return at(`has a ${numbers} that is no number`);
  if (schema.description !== undefined && typeof schema.description !== 'string')
    return at('has a description that is no text');
  const inItems = items === undefined ? [] : faultsIn(items, join(path, 'items'), depth + 1);
  if (inItems.length > 0) return inItems;
  if (required !== undefined && !Array.isArray(required)) return at('has a required that is no list');
  if (properties === undefined)
    return required?.length ? at('requires what is not among its properties') : [];
  if (!isRecord(properties) || Object.keys(properties).length > MAX_PROPERTIES)
    return at(`must have an object of at most ${MAX_PROPERTIES} properties`);
  const names = Object.keys(properties);
  if (required !== undefined && !required.every((name) => names.includes(name as string)))
    return at('requires what is not among its properties');
  return names.flatMap((name) => faultsIn(properties[name], join(path, `properties.${name}`), depth + 1));
}

/** Why arguments do not fit a schema, in words for whoever gave them; undefined when they do. */
export function argumentFault(
  schema: ValueSchema,
  value: unknown,
  path = 'the arguments',
): string | undefined {
  if (schema.enum && !schema.enum.includes(value as string))
    return `${path} must be one of ${schema.enum.join(', ')}`;
  switch (schema.type) {
    case 'string': {
      const longest = Math.min(schema.maxLength ?? MAX_TEXT, MAX_TEXT);
      if (typeof value !== 'string') return `${path} must be a text`;
      return value.length > longest ? `${path} must have at most ${longest} characters` : undefined;
    }
    case 'number':
    case 'integer':
      if (typeof value !== 'number' || !Number.isFinite(value)) return `${path} must be a number`;
      if (schema.type === 'integer' && !Number.isSafeInteger(value)) return `${path} must be a whole number`;
      if (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))
        return `${path} is out of bounds`;
      return undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${path} must be true or false`;
    case 'array': {
      const most = Math.min(schema.maxItems ?? MAX_ITEMS, MAX_ITEMS);
      if (!Array.isArray(value) || value.length > most) return `${path} must be a list of at most ${most}`;
      const items = schema.items;
      return items && first(value.map((item, n) => argumentFault(items, item, `${path}[${n}]`)));
    }
    case 'object': {
      if (!isRecord(value)) return `${path} must be an object`;
      const properties = schema.properties ?? {};
      const strange = Object.keys(value).find((key) => !Object.hasOwn(properties, key));
      if (strange !== undefined) return `${path} has no ${strange.slice(0, 40)}`;
      const missing = schema.required?.find((key) => value[key] === undefined);
      if (missing !== undefined) return `${path} needs ${missing}`;
      return first(
        Object.entries(value).map(([key, item]) =>
          item === undefined ? undefined : argumentFault(properties[key]!, item, key),
        ),
      );
    }
  }
}

const first = (faults: (string | undefined)[]): string | undefined =>
  faults.find((fault) => fault !== undefined);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
const join = (path: string, more: string): string => (path === '' ? more : `${path}.${more}`);
