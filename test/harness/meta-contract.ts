import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { corrections, openObjects, type Node } from '../../sandbox/contract/corrections.js';

/** Meta's OpenAPI document with its corrections, ready to validate against. */
export class MetaContract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  private readonly known = new Map<string, ValidateFunction>();
  readonly unnecessary: string[] = [];

  constructor(text: string) {
    const document = parse(text, { maxAliasCount: -1 }) as { components: { schemas: Record<string, Node> } };
    openObjects(document.components);
    const { schemas } = document.components;
    for (const { where, apply } of corrections) if (!apply(schemas)) this.unnecessary.push(where);
    this.ajv.addSchema(document, 'meta');
  }

  /** What is wrong with a value; empty = nothing. */
  faults(pointer: string, value: unknown): string[] {
    let validate = this.known.get(pointer);
    if (!validate) {
      validate = this.ajv.compile({ $ref: `meta#${pointer}` });
      this.known.set(pointer, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  schema(name: string, value: unknown): string[] {
    return this.faults(`/components/schemas/${name}`, value);
  }
}
