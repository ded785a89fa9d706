import type { Refusal } from '../graph/graph-error.js';
import { checkButtons, checkCtaUrl, checkList } from './check-choices.js';
import { checkCarousel } from './check-carousel.js';
import { checkFlow, checkProduct, checkProductList, checkNamedAction } from './check-commerce.js';
import { checkMedia, type MediaType } from './check-media.js';
import {
  checkLength,
  checkObject,
  invalid,
  missing,
  objectOf,
  wrongParam,
  type Fields,
} from './parameter-checks.js';

/** What each kind of interactive message allows (Meta, interactive messages). */
interface Kind {
  action: (action: Fields) => Refusal | undefined;
  /** Longest body; the body may be left out when `bodyOptional`. */
  body: number;
  bodyOptional?: true;
  header: readonly string[];
  headerNeeded?: true;
  footer: boolean;
}

const anyHeader = ['text', 'image', 'video', 'document'];

const kinds: Record<string, Kind> = {
  button: { action: checkButtons, body: 1_024, header: anyHeader, footer: true },
  list: { action: checkList, body: 4_096, header: ['text'], footer: true },
  cta_url: { action: checkCtaUrl, body: 1_024, header: anyHeader, footer: true },
  location_request_message: {
    action: checkNamedAction('send_location'),
    body: 1_024,
    header: [],
    footer: false,
  },
  carousel: { action: checkCarousel, body: 1_024, header: [], footer: false },
  product: { action: checkProduct, body: 1_024, bodyOptional: true, header: [], footer: true },
  product_list: { action: checkProductList, body: 1_024, header: ['text'], headerNeeded: true, footer: true },
  catalog_message: { action: checkNamedAction('catalog_message'), body: 1_024, header: [], footer: true },
  flow: { action: checkFlow, body: 1_024, header: anyHeader, footer: true },
  call_permission_request: {
    action: checkNamedAction('call_permission_request'),
    body: 1_024,
    bodyOptional: true,
    header: [],
    footer: false,
  },
  voice_call: { action: checkNamedAction('voice_call'), body: 1_024, header: [], footer: true },
  address_message: {
    action: checkNamedAction('address_message'),
    body: 1_024,
    header: ['text'],
    footer: true,
  },
};

/** Whether an `interactive` object is right. */
export function checkInteractive(interactive: Fields): Refusal | undefined {
  const { type } = interactive;
  if (type === undefined || type === '') return missing('interactive.type');
  const kind = typeof type === 'string' ? kinds[type] : undefined;
  if (!kind) {
    const names = Object.keys(kinds).map((name) => name.toUpperCase());
    return wrongParam('interactive.type', `must be one of {${names.join(', ')}}`);
  }
  return (
    checkObject(interactive['action'], 'interactive.action') ??
    checkBody(interactive['body'], kind) ??
    checkHeader(interactive['header'], kind) ??
    checkFooter(interactive['footer'], kind) ??
    kind.action(objectOf(interactive['action']) ?? {})
  );
}

function checkBody(body: unknown, kind: Kind): Refusal | undefined {
  if (body === undefined) return kind.bodyOptional ? undefined : missing('interactive.body');
  return (
    checkObject(body, 'interactive.body') ?? checkLength(objectOf(body)?.['text'], 'Body text', 1, kind.body)
  );
}

function checkHeader(header: unknown, kind: Kind): Refusal | undefined {
  if (header === undefined) return kind.headerNeeded ? missing('interactive.header') : undefined;
  const fields = objectOf(header);
  if (!fields) return wrongParam('interactive.header', 'must be a JSON object.');
  const { type } = fields;
  if (typeof type !== 'string' || !kind.header.includes(type)) {
    return invalid(`Header type ${String(type)} is not allowed for this interactive message.`);
  }
  if (type === 'text') return checkLength(fields['text'], 'Header text', 1, 60);
  const media = objectOf(fields[type]);
  if (!media) return missing(`interactive.header.${type}`);
  return checkMedia(type as MediaType, media, `interactive.header.${type}`);
}

function checkFooter(footer: unknown, kind: Kind): Refusal | undefined {
  if (footer === undefined) return undefined;
  if (!kind.footer) return invalid('A footer is not allowed for this interactive message.');
  return checkLength(objectOf(footer)?.['text'], 'Footer text', 1, 60);
}
