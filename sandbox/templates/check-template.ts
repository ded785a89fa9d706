import type { TemplateComponent } from '../world/template.js';
import { checkButtons } from './check-template-buttons.js';
import { checkAuthentication, checkCarousel, checkOffer } from './check-template-kinds.js';
import { checkVariables } from './check-template-text.js';
import { languages } from './languages.js';
import { objects, partOf, textOf, typeOf, upper } from './template-parts.js';
import { invalid, templateError } from './template-errors.js';

/** What a creation or an edit asks for. */
export interface TemplateWish {
  name: string;
  language: string;
  category: string;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: TemplateComponent[];
  messageSendTtlSeconds?: number;
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
/** Seconds; -1 is 30 days (Meta, time-to-live). */
const ttlRanges: Record<string, [least: number, most: number, forever: boolean]> = {
  AUTHENTICATION: [30, 900, true],
  UTILITY: [30, 43_200, true],
  MARKETING: [43_200, 2_592_000, false],
};

/**
 * Refuses what Meta's creation endpoint refuses at once (Meta, template components); what only a reviewer would
 * refuse passes.
 * @throws GraphError
 */
export function checkTemplate(wish: TemplateWish): void {
  const { name, language, category, parameterFormat } = wish;
  if (!/^[a-z0-9_]{1,512}$/.test(name))
    throw invalid('name may have lowercase letters, digits and underscores, 512 at most.');
  if (!languages.has(language)) throw invalid(`language ${language} is not supported.`);
  if (!Object.hasOwn(ttlRanges, category))
    throw invalid(`category ${category} is not one of AUTHENTICATION, MARKETING, UTILITY.`);
  checkTtl(wish);
  const components = objects(wish.components);
  if (components.length === 0) throw invalid('components is required.');
  checkOnce(components);
  const body = partOf(components, 'BODY');
  if (!body) throw invalid('components must have one of type BODY.');
  if (category === 'AUTHENTICATION') return checkAuthentication(components);
  const offer = partOf(components, 'LIMITED_TIME_OFFER');
  checkHeader(partOf(components, 'HEADER'), parameterFormat);
  checkBody(body, offer ? 600 : 1_024, parameterFormat);
  checkFooter(partOf(components, 'FOOTER'));
  checkButtons(partOf(components, 'BUTTONS'), {
    named: parameterFormat === 'NAMED',
    longestCode: offer ? 15 : 20,
  });
  if (offer) checkOffer(offer, components, category);
  const carousel = partOf(components, 'CAROUSEL');
  if (!carousel) return;
  for (const card of checkCarousel(carousel)) {
    checkOnce(card);
    checkHeader(partOf(card, 'HEADER'), parameterFormat);
    const text = partOf(card, 'BODY');
    if (text) checkBody(text, 160, parameterFormat);
    checkButtons(partOf(card, 'BUTTONS'), {
      named: parameterFormat === 'NAMED',
      longestCode: offer ? 15 : 20,
    });
  }
}

/** @throws GraphError */
export function checkTtl({
  category,
  messageSendTtlSeconds: ttl,
}: Pick<TemplateWish, 'category' | 'messageSendTtlSeconds'>): void {
  const [least, most, forever] = ttlRanges[category]!;
  if (ttl === undefined || (ttl >= least && ttl <= most) || (forever && ttl === -1)) return;
  throw invalid(`message_send_ttl_seconds of ${category} is ${least} to ${most}.`);
}

function checkOnce(components: TemplateComponent[]): void {
  const kinds = components.map(typeOf);
  for (const kind of kinds) if (!types.includes(kind)) throw invalid(`component type ${kind} is unknown.`);
  if (new Set(kinds).size < kinds.length) throw invalid('each type of component may be there once.');
}

function checkHeader(header: TemplateComponent | undefined, format: TemplateWish['parameterFormat']): void {
  if (!header) return;
  const kind = upper(header.format);
  if (!formats.includes(kind)) throw templateError(2388047, `Header format ${kind} is unknown.`);
  if (kind === 'TEXT') {
    if (textOf(header).trim() === '' || /[\n\r]/.test(textOf(header)))
      throw templateError(2388047, 'The header has a text of one line.');
    if ([...textOf(header)].length > 60)
      throw templateError(2388040, 'The header is longer than 60 characters.');
    return checkVariables(header, 'HEADER', format);
  }
  const handle = (header['example'] as { header_handle?: unknown[] } | undefined)?.header_handle?.[0];
  if (['IMAGE', 'VIDEO', 'DOCUMENT'].includes(kind) && (typeof handle !== 'string' || handle.trim() === ''))
    throw templateError(2388047, 'Media headers need a sample (header_handle).');
}

function checkBody(body: TemplateComponent, longest: number, format: TemplateWish['parameterFormat']): void {
  if (textOf(body).trim() === '') throw templateError(2388072, 'The body has no text.');
  if ([...textOf(body)].length > longest)
    throw templateError(2388040, `The body is longer than ${longest} characters.`);
  checkVariables(body, 'BODY', format);
}

function checkFooter(footer: TemplateComponent | undefined): void {
  if (!footer) return;
  const text = textOf(footer).trim();
  if (text === '') throw templateError(2388073, 'The footer has no text.');
  if (text.includes('{{')) throw templateError(2388073, 'The footer may not have variables.');
  if ([...text].length > 60) throw templateError(2388040, 'The footer is longer than 60 characters.');
}
