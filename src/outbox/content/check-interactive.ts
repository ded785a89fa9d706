import type { Check } from './shape.js';
import { fault, fieldsOf, object, oneOf, shown, text, wordOf } from './shape.js';
import {
  checkAddress,
  checkCallPermission,
  checkCtaUrl,
  checkLocationRequest,
  checkVoiceCall,
} from './check-actions.js';
import { checkCarousel } from './check-carousel.js';
import { checkButtons, checkList } from './check-choices.js';
import { checkCatalog, checkFlow, checkProduct, checkProductList } from './check-commerce.js';
import { checkHeaderMedia } from './check-media.js';

/** What a kind of interactive message is made of (Meta, interactive messages). */
interface Kind {
  action: Check;
  /** Longest body. */
  body: number;
  mayLackBody?: true;
  headers?: readonly ('text' | 'image' | 'video' | 'document')[];
  needsHeader?: true;
  footer?: true;
}

const ANY_HEADER = ['text', 'image', 'video', 'document'] as const;

const KINDS: Record<string, Kind> = {
  button: { action: checkButtons, body: 1_024, headers: ANY_HEADER, footer: true },
  list: { action: checkList, body: 4_096, headers: ['text'], footer: true },
  cta_url: { action: checkCtaUrl, body: 1_024, headers: ANY_HEADER, footer: true },
  location_request_message: { action: checkLocationRequest, body: 1_024 },
  carousel: { action: checkCarousel, body: 1_024 },
  product: { action: checkProduct, body: 1_024, mayLackBody: true, footer: true },
  product_list: {
    action: checkProductList,
    body: 1_024,
    headers: ['text'],
    needsHeader: true,
    footer: true,
  },
  catalog_message: { action: checkCatalog, body: 1_024, footer: true },
  flow: { action: checkFlow, body: 1_024, headers: ANY_HEADER, footer: true },
  call_permission_request: { action: checkCallPermission, body: 1_024, mayLackBody: true },
  voice_call: { action: checkVoiceCall, body: 1_024, footer: true },
  address_message: { action: checkAddress, body: 1_024, headers: ['text'], footer: true },
};

const header =
  (allowed: readonly string[]): Check =>
  (value, path) => {
    const type = fieldsOf(value)?.type;
    if (typeof type !== 'string' || !allowed.includes(type))
      return fault(`${path}.type`, `must be ${allowed.join(', ')} here; ${shown(type)} was given`);
    const content: Record<string, Check> =
      type === 'text' ? { text: text(60) } : { [type]: checkHeaderMedia(type as 'image' | 'video') };
    return object({ type: oneOf(type), ...content })(value, path);
  };

const partsOf = (kind: Kind): Check => {
  const body: Record<string, Check> = { body: object({ text: text(kind.body) }) };
  const headerPart: Record<string, Check> = kind.headers ? { header: header(kind.headers) } : {};
  return object(
    {
      type: () => [],
      action: kind.action,
      ...(kind.mayLackBody ? {} : body),
      ...(kind.needsHeader ? headerPart : {}),
    },
    {
      ...(kind.mayLackBody ? body : {}),
      ...(kind.needsHeader ? {} : headerPart),
      ...(kind.footer ? { footer: object({ text: text(60) }) } : {}),
    },
  );
};

const CHECKS = new Map(Object.entries(KINDS).map(([name, kind]) => [name, partsOf(kind)]));

/** An `interactive` object: the parts that its type has, each within its limits. */
export const checkInteractive: Check = (value, path) => {
  const fields = fieldsOf(value);
  if (!fields) return object({})(value, path);
  const check = CHECKS.get(wordOf(fields.type));
  if (check) return check(value, path);
  return fault(
    `${path}.type`,
    `must be one of ${[...CHECKS.keys()].join(', ')}; ${shown(fields.type)} was given`,
  );
};
