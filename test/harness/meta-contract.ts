import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { corrections, openObjects, type Node } from '../../sandbox/contract/corrections.js';
import { leftOut } from './left-out.js';

/** Meta's OpenAPI document with its corrections, ready to validate against. */
export class MetaContract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  private readonly known = new Map<string, ValidateFunction>();
  private readonly document: Node & { components: { schemas: Record<string, Node> } };
  readonly unnecessary: string[] = [];

  constructor(text: string) {
    this.document = parse(text, { maxAliasCount: -1 }) as typeof this.document;
    openObjects(this.document);
    const { schemas } = this.document.components;
    for (const { where, apply } of corrections) if (!apply(schemas)) this.unnecessary.push(where);
    this.ajv.addSchema(this.document, 'meta');
  }

  /** Every path of the document, with its operations. */
  get paths(): Record<string, Node> {
    return this.document['paths'] as Record<string, Node>;
  }

  /** What is wrong with a value by a schema of the document; empty = nothing. */
  faults(schema: Node, value: unknown): string[] {
    const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"meta#/');
    let validate = this.known.get(text);
    if (!validate) {
      validate = this.ajv.compile(JSON.parse(text) as Node);
      this.known.set(text, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  schema(name: string, value: unknown): string[] {
    return this.faults(schemaNamed(name), value);
  }

  /** A part of the document, or what it refers to. */
  at(node: Node): Node {
    const { $ref } = node;
    if (typeof $ref !== 'string') return node;
    const found = $ref
      .split('/')
      .slice(1)
      .reduce<Node>((part, key) => part[key] as Node, this.document);
    return this.at(found);
  }
}

export const schemaNamed = (name: string): Node => ({ $ref: `#/components/schemas/${name}` });

/** Meta's file, read where it lies; where it is not, the end of the run says that `what` was left out. */
export function openApiText(what: string): string | undefined {
  const file =
    process.env['META_OPENAPI_FILE'] ??
    join(resolve('.'), '../shared/meta/business-messaging-api_v23.0.yaml');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  leftOut(`${what} against Meta's OpenAPI file`, 'it is not there; set META_OPENAPI_FILE');
  return undefined;
}
