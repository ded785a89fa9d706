import type { TemplateComponent } from '../world/template.js';
import { checkButtons } from './check-template-buttons.js';
import { invalid, templateError } from './template-errors.js';

/** What a creation or an edit asks for. */
export interface TemplateWish {
  name: string;
  language: string;
  category: string;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: TemplateComponent[];
}

const formats = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'GIF', 'PRODUCT'];
const types = [
  'HEADER',
  'BODY',
  'FOOTER',
  'BUTTONS',
  'CAROUSEL',
  'LIMITED_TIME_OFFER',
  'CALL_PERMISSION_REQUEST',
];
const upper = (value: unknown): string => (typeof value === 'string' ? value.toUpperCase() : '');

/**
 * Refuses what Meta's creation endpoint refuses at once (Meta, template components); what only a reviewer would
 * refuse passes.
 * @throws GraphError
 */
export function checkTemplate({ name, language, category, parameterFormat, components }: TemplateWish): void {
  if (!/^[a-z0-9_]{1,512}$/.test(name))
    throw invalid('name may have lowercase letters, digits and underscores, 512 at most.');
  if (!/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(language)) throw invalid(`language ${language} is not supported.`);
  if (!['AUTHENTICATION', 'MARKETING', 'UTILITY'].includes(category))
    throw invalid(`category ${category} is not one of AUTHENTICATION, MARKETING, UTILITY.`);
  if (components.length === 0) throw invalid('components is required.');
  for (const component of components) {
    if (!types.includes(upper(component.type))) throw invalid(`component type ${component.type} is unknown.`);
  }
  const partOf = (type: string): TemplateComponent | undefined =>
    components.find((component) => upper(component.type) === type);
  const body = partOf('BODY');
  if (!body) throw invalid('components must have one of type BODY.');
  if (category === 'AUTHENTICATION') return checkAuthentication(components);
  checkHeader(partOf('HEADER'), parameterFormat);
  checkText(body, 'BODY', partOf('LIMITED_TIME_OFFER') ? 600 : 1_024, 2388072, parameterFormat);
  checkFooter(partOf('FOOTER'));
  checkButtons(partOf('BUTTONS')?.buttons ?? []);
  const cards = partOf('CAROUSEL')?.cards;
  if (cards && (cards.length < 2 || cards.length > 10)) throw invalid('a carousel has 2 to 10 cards.');
  for (const card of cards ?? []) {
    const part = card.components.find(({ type }) => upper(type) === 'BODY');
    if (part) checkText(part, 'BODY', 160, 2388072, parameterFormat);
    checkButtons(card.components.find(({ type }) => upper(type) === 'BUTTONS')?.buttons ?? []);
  }
}

function checkHeader(header: TemplateComponent | undefined, named: TemplateWish['parameterFormat']): void {
  if (!header) return;
  const format = upper(header.format);
  if (!formats.includes(format)) throw templateError(2388047, `Header format ${format} is unknown.`);
  if (format === 'TEXT') return checkText(header, 'HEADER', 60, 2388047, named, 1);
  const handle = (header['example'] as { header_handle?: unknown[] } | undefined)?.header_handle;
  if (['IMAGE', 'VIDEO', 'DOCUMENT'].includes(format) && typeof handle?.[0] !== 'string')
    throw templateError(2388047, 'Media headers need a sample (header_handle).');
}

function checkFooter(footer: TemplateComponent | undefined): void {
  const text = footer?.text;
  if (!footer) return;
  if (typeof text !== 'string' || text === '') throw templateError(2388073, 'The footer has no text.');
  if (/\{\{/.test(text)) throw templateError(2388073, 'The footer may not have variables.');
  if ([...text].length > 60) throw templateError(2388040, 'The footer is longer than 60 characters.');
}

function checkText(
  component: TemplateComponent,
  what: string,
  longest: number,
  wrongFormat: number,
  format: TemplateWish['parameterFormat'],
  mostVariables = Infinity,
): void {
  const { text } = component;
  if (typeof text !== 'string' || text.trim() === '')
    throw templateError(wrongFormat, `${what} has no text.`);
  if ([...text].length > longest)
    throw templateError(2388040, `${what} is longer than ${longest} characters.`);
  const names = [...text.matchAll(/\{\{([^}]*)\}\}/g)].map((match) => (match[1] ?? '').trim());
  const unique = [...new Set(names)];
  const wellNamed =
    format === 'NAMED'
      ? unique.every((name) => /^[a-z][a-z0-9_]*$/.test(name))
      : unique.every((name, index) => name === String(index + 1));
  if (!wellNamed)
    throw templateError(wrongFormat, `The variables of ${what} are not in order or not well named.`);
  if (unique.length > mostVariables) throw templateError(wrongFormat, `${what} has too many variables.`);
  if (unique.length === 0) return;
  if (/^\s*\{\{/.test(text) || /\}\}\s*$/.test(text))
    throw templateError(2388299, `${what} may not begin or end with a variable.`);
  const words = text
    .replace(/\{\{[^}]*\}\}/g, ' ')
    .split(/\s+/)
    .filter((word) => /\w/.test(word)).length;
  if (what === 'BODY' && words < unique.length * 2 + 1)
    throw templateError(2388293, 'This template has too many variable parameters for its length.');
  if (!hasExamples(component, what, unique.length, format))
    throw templateError(wrongFormat, `${what} has variables without a sample.`);
}

function hasExamples(
  component: TemplateComponent,
  what: string,
  count: number,
  format: TemplateWish['parameterFormat'],
): boolean {
  const example = (component['example'] ?? {}) as Record<string, unknown>;
  const key = what === 'HEADER' ? 'header_text' : 'body_text';
  const given = format === 'NAMED' ? example[`${key}_named_params`] : example[key];
  const list = Array.isArray(given) && Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
  return Array.isArray(list) && list.length === count;
}

/** Meta writes the texts itself; there is one button, and nothing else (Meta, authentication templates). */
function checkAuthentication(components: TemplateComponent[]): void {
  for (const component of components) {
    const type = upper(component.type);
    if (!['BODY', 'FOOTER', 'BUTTONS'].includes(type))
      throw invalid(`authentication templates have no ${type}.`);
    if (component.text !== undefined) throw invalid(`authentication templates have no ${type} text.`);
  }
  const buttons = components.find(({ type }) => upper(type) === 'BUTTONS')?.buttons ?? [];
  const [otp] = buttons;
  if (buttons.length !== 1 || upper(otp?.type) !== 'OTP')
    throw invalid('one button of type OTP is required.');
  const kind = upper(otp?.['otp_type']);
  if (!['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'].includes(kind)) throw invalid(`otp_type ${kind} is unknown.`);
  if (kind !== 'COPY_CODE' && !Array.isArray(otp?.['supported_apps']))
    throw invalid('supported_apps is required.');
  if (kind === 'ZERO_TAP' && otp?.['zero_tap_terms_accepted'] !== true)
    throw invalid('zero_tap_terms_accepted is required.');
}
