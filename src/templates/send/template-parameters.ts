import {
  formatOf,
  kindOf,
  partOf,
  type Component,
  type NamedExample,
  type ParameterFormat,
  type TemplateButton,
} from '../component.js';
import { variableNames } from '../variables.js';
import { objectsIn } from './sent.js';

/** What a send of a template needs to know of it. */
export interface SendableTemplate {
  category: string;
  parameterFormat: ParameterFormat;
  components: readonly Component[];
}

/** What kind of value a send brings for a place of the template. */
export type ParameterType =
  | 'text'
  | 'image'
  | 'video'
  | 'document'
  | 'location'
  | 'product'
  | 'payload'
  | 'coupon_code'
  | 'action'
  | 'limited_time_offer';

/** One value that a send brings. */
export class TemplateParameter {
  /** Where it goes in Meta's `components`: `header`, `body`, `button`, `limited_time_offer`. */
  component!: 'header' | 'body' | 'button' | 'limited_time_offer';
  type!: ParameterType;
  /** Name of the variable (`NAMED`), else its number from 1; null where there is no variable. */
  name!: string | null;
  /** Buttons: place among all buttons, from 0. */
  index!: number | null;
  /** Buttons: Meta's `sub_type`. */
  subType!: string | null;
  /** Carousels: number of the card, from 0. */
  card!: number | null;
  required!: boolean;
  /** Characters at most. */
  maxLength!: number | null;
  /** The example that Meta's review was shown. */
  example!: string | null;
  /** Label of the button, or the text or URL in which the variable stands. */
  context!: string | null;
  /** Buttons: their label. */
  label!: string | null;
}

/** One-time codes are at most this long (Meta, "Authentication templates"). */
export const LONGEST_CODE = 15;
const LONGEST_COUPON = 20;
/** Meta, "Components": a URL has at most 2,000 characters. */
const LONGEST_URL = 2_000;
const MEDIA: Record<string, ParameterType> = {
  IMAGE: 'image',
  VIDEO: 'video',
  DOCUMENT: 'document',
  LOCATION: 'location',
  PRODUCT: 'product',
};

type Place = Partial<Omit<TemplateParameter, 'component' | 'type'>>;
const parameter = (
  component: TemplateParameter['component'],
  type: ParameterType,
  place: Place = {},
): TemplateParameter =>
  Object.assign(new TemplateParameter(), {
    component,
    type,
    name: null,
    index: null,
    subType: null,
    card: null,
    required: true,
    maxLength: null,
    example: null,
    context: null,
    label: null,
    ...place,
  });

/** Exactly the values that a send of this template brings, in the order of Meta's components. */
export function parametersOf({
  category,
  parameterFormat,
  components,
}: SendableTemplate): TemplateParameter[] {
  if (category === 'AUTHENTICATION') return authentication(components);
  const carousel = objectsIn<{ components?: unknown }>(partOf(components, 'CAROUSEL')?.cards);
  return [
    ...plain(components, parameterFormat),
    ...carousel.flatMap(({ components: parts }, card) =>
      plain(objectsIn<Component>(parts), parameterFormat).map((found) => Object.assign(found, { card })),
    ),
  ];
}

function plain(components: readonly Component[], format: ParameterFormat): TemplateParameter[] {
  const [header, body, offer] = ['HEADER', 'BODY', 'LIMITED_TIME_OFFER'].map((kind) =>
    partOf(components, kind),
  );
  const buttons = objectsIn<TemplateButton>(partOf(components, 'BUTTONS')?.buttons);
  const expires = offer && (offer.limited_time_offer?.has_expiration ?? offer.has_expiration) !== false;
  return [
    ...(header ? headerParameters(header) : []),
    ...texts('body', body?.text, bodyExamples(body, format)),
    ...(expires ? [parameter('limited_time_offer', 'limited_time_offer')] : []),
    ...buttons.flatMap(buttonParameters),
  ];
}

function headerParameters(header: Component): TemplateParameter[] {
  const format = formatOf(header);
  if (format === 'TEXT') {
    const examples = objectsIn<NamedExample>(header.example?.header_text_named_params);
    const named = Object.fromEntries(examples.map((one) => [one.param_name, one.example]));
    const first = header.example?.header_text?.[0];
    return texts('header', header.text, (name) => named[name] ?? first);
  }
  const type = MEDIA[format];
  return type ? [parameter('header', type, { example: header.example?.header_handle?.[0] ?? null })] : [];
}

function texts(
  component: 'header' | 'body',
  text: string | undefined,
  example: (name: string) => string | undefined,
): TemplateParameter[] {
  return variableNames(text).map((name) =>
    parameter(component, 'text', { name, example: example(name) ?? null, context: text ?? null }),
  );
}

function bodyExamples(
  body: Component | undefined,
  format: ParameterFormat,
): (name: string) => string | undefined {
  if (format === 'NAMED') {
    const named = objectsIn<NamedExample>(body?.example?.body_text_named_params);
    return (name) => named.find((one) => one.param_name === name)?.example;
  }
  const row: unknown = body?.example?.body_text?.[0];
  return (name) => {
    const example: unknown = Array.isArray(row) ? row[Number(name) - 1] : row;
    return typeof example === 'string' ? example : undefined;
  };
}

function buttonParameters(button: TemplateButton, index: number): TemplateParameter[] {
  const label = button.text ?? null;
  const place = { index, context: label, label };
  const example = Array.isArray(button.example) ? button.example[0] : button.example;
  switch (kindOf(button)) {
    case 'URL':
      return variableNames(button.url).map((name) =>
        parameter('button', 'text', {
          ...place,
          name,
          subType: 'url',
          maxLength: LONGEST_URL,
          example: example ?? null,
          context: button.url ?? null,
        }),
      );
    case 'QUICK_REPLY':
      return [
        parameter('button', 'payload', { ...place, subType: 'quick_reply', required: false, maxLength: 256 }),
      ];
    case 'COPY_CODE':
      return [
        parameter('button', 'coupon_code', {
          ...place,
          subType: 'copy_code',
          maxLength: LONGEST_COUPON,
          example: example ?? null,
        }),
      ];
    case 'FLOW':
      return [parameter('button', 'action', { ...place, subType: 'flow', required: false })];
    case 'CATALOG':
      return [parameter('button', 'action', { ...place, subType: 'catalog', required: false })];
    case 'MPM':
      return [parameter('button', 'action', { ...place, subType: 'mpm' })];
    case 'VOICE_CALL':
      return [parameter('button', 'payload', { ...place, subType: 'voice_call', required: false })];
    default:
      return [];
  }
}

/** A one-time code: the body and the one button take the same code, whatever the kind of button (Meta). */
function authentication(components: readonly Component[]): TemplateParameter[] {
  const code = { name: '1', maxLength: LONGEST_CODE, example: '123456' };
  const [button] = objectsIn<TemplateButton>(partOf(components, 'BUTTONS')?.buttons);
  return [
    parameter('body', 'text', { ...code, context: partOf(components, 'BODY')?.text ?? null }),
    ...(button ? [parameter('button', 'text', { ...code, index: 0, subType: 'url', required: false })] : []),
  ];
}
