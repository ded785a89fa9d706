/** `POSITIONAL`: `{{1}}`, `{{2}}`; `NAMED`: `{{order_id}}`. One for all components of a template. */
export const PARAMETER_FORMATS = ['POSITIONAL', 'NAMED'] as const;
export type ParameterFormat = (typeof PARAMETER_FORMATS)[number];

/** A value of a named variable, as an example for Meta's review. */
export interface NamedExample {
  param_name?: string;
  example?: string;
}

/** Examples for Meta's review: https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components */
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
  flow_id?: string | number;
  [key: string]: unknown;
}

export interface CarouselCard {
  components: Component[];
}

/** A component of a template; Meta's own keys, kept as they come. */
export interface Component {
  type: string;
  format?: string;
  text?: string;
  example?: ComponentExample;
  buttons?: TemplateButton[];
  cards?: CarouselCard[];
  add_security_recommendation?: boolean;
  code_expiration_minutes?: number;
  limited_time_offer?: { text?: string; has_expiration?: boolean };
  [key: string]: unknown;
}

/** The component of a type, whatever the case in which it was written. */
export const partOf = (components: readonly Component[], type: string): Component | undefined =>
  components.find((component) => kindOf(component) === type);

/** The type of a component or button in capitals; the empty text when there is none. */
export const kindOf = (node: { type?: unknown }): string =>
  typeof node.type === 'string' ? node.type.toUpperCase() : '';

/** The format of a header in capitals: TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION, PRODUCT; a text alone is TEXT. */
export const formatOf = ({ format, text }: Component): string =>
  typeof format === 'string' ? format.toUpperCase() : text === undefined ? '' : 'TEXT';
