import type { Node } from '../../sandbox/contract/corrections.js';
import { schemaNamed, type MetaContract } from './meta-contract.js';
import type { RecordedCall } from './recorded-graph.js';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema?: Node;
}

/** What the file does not say of an operation, or says wrongly, with the reason. */
export interface OperationCorrection {
  reason: string;
  /** Query parameters that Meta's pages have and the file has not. */
  query?: string[];
  /** Keys of the body, likewise. */
  body?: string[];
}

/** Holds calls that were really made against one operation of Meta's file: `POST /{Version}/{WABA-ID}/subscribed_apps`. */
export class MetaOperations {
  constructor(
    private readonly meta: MetaContract,
    private readonly corrections: Record<string, OperationCorrection>,
  ) {}

  /** What of the request or its answer the file does not allow; empty = nothing. `bodySchema` instead of the file's. */
  faults(name: string, call: RecordedCall, bodySchema?: string): string[] {
    const [method = '', path = ''] = name.split(' ');
    const operation = this.operation(name);
    if (!operation) return [`${name} is not in the file`];
    return [
      ...(call.method === method ? [] : [`method ${call.method}`]),
      ...this.pathFaults(path, this.parameters(name, 'path'), call),
      ...this.queryFaults(name, call),
      ...this.headerFaults(name, call),
      ...this.bodyFaults(name, operation, call, bodySchema),
      ...this.answerFaults(operation, call),
    ];
  }

  operation(name: string): Node | undefined {
    const [method = '', path = ''] = name.split(' ');
    return this.meta.paths[path]?.[method.toLowerCase()] as Node | undefined;
  }

  /** What a correction adds and the file knows by now. */
  unnecessary(name: string): string[] {
    const { query = [], body = [] } = this.corrections[name] ?? {};
    const { content = {} } = (this.operation(name)?.['requestBody'] ?? {}) as {
      content?: Record<string, Node>;
    };
    const keys = Object.values(content).flatMap(({ schema }) => this.keysOf(schema as Node) ?? []);
    const names = this.parameters(name, 'query').map((parameter) => parameter.name);
    return [...query.filter((key) => names.includes(key)), ...body.filter((key) => keys.includes(key))];
  }

  /** Whether any operation of the file has this method and end of its path. */
  knowsEdge(method: string, edge: string): boolean {
    return Object.entries(this.meta.paths).some(
      ([path, item]) => path.endsWith(edge) && method.toLowerCase() in item,
    );
  }

  private parameters(name: string, where: Parameter['in']): Parameter[] {
    const [, path = ''] = name.split(' ');
    const all = [this.operation(name)?.['parameters'], this.meta.paths[path]?.['parameters']].flat();
    return all
      .filter((parameter) => parameter !== undefined)
      .map((parameter) => this.meta.at(parameter as Node) as unknown as Parameter)
      .filter((parameter) => parameter.in === where);
  }

  private pathFaults(path: string, parameters: Parameter[], call: RecordedCall): string[] {
    const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    const match = new RegExp(`^${path.replace(/\{[^}]+\}/g, '([^/]+)')}$`).exec(call.path);
    if (!match) return [`path ${call.path} is not ${path}`];
    return parameters.flatMap(({ name, schema }) => this.wrong(schema, match[names.indexOf(name) + 1], name));
  }

  private queryFaults(name: string, { query }: RecordedCall): string[] {
    const parameters = this.parameters(name, 'query');
    const missing = parameters.filter(
      (parameter) => parameter.required && !query.some(([given]) => given === parameter.name),
    );
    return [
      ...missing.map((parameter) => `query lacks ${parameter.name}`),
      ...query.flatMap(([given, value]) => {
        const parameter = parameters.find((one) => one.name === given);
        if (parameter) return this.wrong(parameter.schema, value, given);
        // Graph takes it on every call: https://developers.facebook.com/docs/graph-api/guides/secure-requests
        if (given === 'appsecret_proof' || this.corrections[name]?.query?.includes(given)) return [];
        return [`query has ${given}, which the file does not know`];
      }),
    ];
  }

  /** By OpenAPI 3.1 a parameter named Content-Type, Accept or Authorization means nothing; the token is looked at anyway. */
  private headerFaults(name: string, { headers }: RecordedCall): string[] {
    return this.parameters(name, 'header')
      .filter((parameter) => parameter.name !== 'Content-Type')
      .flatMap((parameter) => {
        const value = headers[parameter.name.toLowerCase()];
        if (value !== undefined) return this.wrong(parameter.schema, value, parameter.name);
        return parameter.required ? [`no header ${parameter.name}`] : [];
      });
  }

  private bodyFaults(name: string, operation: Node, call: RecordedCall, bodySchema?: string): string[] {
    const wanted = operation['requestBody'] as
      { required?: boolean; content: Record<string, Node> } | undefined;
    if (call.body.length === 0) return wanted?.required ? ['no body'] : [];
    const type = (call.headers['content-type'] ?? '').split(';')[0] ?? '';
    const schema = wanted?.content[type]?.['schema'];
    if (schema === undefined) return [`a body of type ${type}`];
    const value = bodyOf(call, type);
    const faults = this.wrong(
      bodySchema === undefined ? (schema as Node) : schemaNamed(bodySchema),
      value,
      'body',
    );
    const known = this.keysOf(schema as Node);
    const allowed = this.corrections[name]?.body ?? [];
    const unknown = Object.keys(value).filter(
      (key) => known && !known.includes(key) && !allowed.includes(key),
    );
    return [...faults, ...unknown.map((key) => `body has ${key}, which the file does not know`)];
  }

  /** Keys of an object's schema; nothing when it is composed, and therefore looked at by its own composition alone. */
  private keysOf(schema: Node): string[] | undefined {
    const { properties } = this.meta.at(schema);
    return properties === undefined ? undefined : Object.keys(properties as object);
  }

  private answerFaults(operation: Node, { status, answer, query }: RecordedCall): string[] {
    const answers = operation['responses'] as Record<string, { content?: Record<string, Node> }>;
    if (status !== 200) return [`answered ${status} ${JSON.stringify(answer)}`];
    const schema = answers['200']?.content?.['application/json']?.['schema'] as Node;
    const faults = this.wrong(schema, answer, 'answer');
    // Who names fields gets these and no others.
    const chosen = query.some(([name]) => name === 'fields');
    return chosen ? faults.filter((fault) => !fault.includes('must have required property')) : faults;
  }

  /** Numbers travel as text in a path and a query. */
  private wrong(schema: Node | undefined, given: unknown, name: string): string[] {
    if (schema === undefined) return [`the file says nothing about ${name}`];
    const value = schema['type'] === 'integer' ? Number(given) : given;
    return this.meta.faults(schema, value).map((fault) => `${name}${fault}`);
  }
}

function bodyOf({ body, headers }: RecordedCall, type: string): object {
  if (type === 'application/json') return JSON.parse(body.toString()) as object;
  const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      return [/name="([^"]+)"/.exec(head)?.[1] ?? '', rest.join('\r\n\r\n').replace(/\r\n$/, '')];
    }),
  );
}
