import type { TemplateComponent } from '../world/template.js';

export type TemplateButton = NonNullable<TemplateComponent['buttons']>[number];

export const upper = (value: unknown): string => (typeof value === 'string' ? value.toUpperCase() : '');

/** The type of a component or button in capitals: Meta takes both cases. */
export const typeOf = ({ type }: { type?: unknown }): string => upper(type);

/** The members of a list; whatever is no object is one without a type. */
export const objects = <T extends object>(value: T[] | undefined): T[] =>
  Array.isArray(value)
    ? value.map((one: unknown) =>
        typeof one === 'object' && one !== null && !Array.isArray(one) ? (one as T) : ({} as T),
      )
    : [];

export const partOf = (components: TemplateComponent[], type: string): TemplateComponent | undefined =>
  components.find((component) => typeOf(component) === type);

export const textOf = ({ text }: { text?: unknown }): string => (typeof text === 'string' ? text : '');

/** Meta takes one example alone, or in a list. */
export const firstOf = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value);
