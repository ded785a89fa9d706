/** A value of a named variable, as an example for Meta's review. */
export interface NamedExample {
  param_name: string;
  example: string;
}

/** Examples for Meta's review. */
export interface ComponentExample {
  header_text?: string[];
  header_text_named_params?: NamedExample[];
  header_handle?: string[];
  body_text?: string[][];
  body_text_named_params?: NamedExample[];
}

/** A button of a template; Meta's own keys, of which each kind has some. */
export interface TemplateButton {
  type: string;
  text?: string;
  url?: string;
  phone_number?: string;
  example?: string | string[];
  otp_type?: string;
  [key: string]: unknown;
}

/** A component of a template; Meta's own keys, and whatever else came with them. */
export interface Component {
  type: string;
  format?: string;
  text?: string;
  example?: ComponentExample;
  buttons?: TemplateButton[];
  cards?: { components: Component[] }[];
  add_security_recommendation?: boolean;
  code_expiration_minutes?: number;
  limited_time_offer?: { text?: string; has_expiration?: boolean };
  [key: string]: unknown;
}

/** `POSITIONAL`: `{{1}}`; `NAMED`: `{{order_id}}`. */
export type ParameterFormat = 'POSITIONAL' | 'NAMED';

/** The type of a component or button in capitals; Meta takes both. */
export const kindOf = ({ type }: { type?: unknown }): string =>
  typeof type === 'string' ? type.toUpperCase() : '';

/** The component of a kind. */
export const partOf = (components: readonly Component[], kind: string): Component | undefined =>
  components.find((component) => kindOf(component) === kind);

/** The format of a header in capitals; a text alone is TEXT. */
export const formatOf = ({ format, text }: Component): string =>
  typeof format === 'string' ? format.toUpperCase() : text === undefined ? '' : 'TEXT';

/** The components of an answer of the API, which its document leaves open. */
export const componentsOf = ({ components }: { components: unknown }): Component[] =>
  Array.isArray(components) ? (components as Component[]) : [];
