import { keyOf, LAST_TIME_MS, numberOf, typeOf, valueOf, type SentParameter } from './sent.js';
import type { TemplateParameter } from './template-parameters.js';

/** What is wrong with one value of a send; `code` is stable. */
export interface SendProblem {
  /** Dotted place in the send's `components`. */
  path: string;
  code: string;
  message: string;
}

/** Kinds of parameters that put a text into a body or header (Cloud API, "Template messages"). */
const TEXTUAL = new Set(['text', 'currency', 'date_time']);

/** What is wrong with a value for a place, if anything: its kind, its characters, its length. */
export function checkValue(
  wanted: TemplateParameter,
  sent: SentParameter,
  path: string,
): SendProblem | undefined {
  const fault = (code: string, message: string): SendProblem => ({ path, code, message });
  const type = typeOf(sent);
  switch (wanted.type) {
    case 'text': {
      const allowed = wanted.component === 'button' ? type === 'text' : TEXTUAL.has(type);
      const value = valueOf(sent);
      if (!allowed || value === undefined)
        return fault('parameter_type', `must be { "type": "text", "text": "..." }`);
      return checkText(value, wanted.maxLength, fault);
    }
    case 'image':
    case 'video':
    case 'document': {
      const media = keyOf(sent, wanted.type);
      const link = keyOf(media, 'link');
      // Meta takes the first two; a file of ours gets its id there when it is sent.
      const given = ['id', 'link', 'mediaId'].filter((key) => typeof keyOf(media, key) === 'string');
      if (type !== wanted.type || given.length !== 1)
        return fault(
          'header_media',
          `must be { "type": "${wanted.type}", "${wanted.type}": { "id": "..." } }, or with a "link" or a "mediaId" (ours) instead`,
        );
      if (typeof link === 'string' && !/^https?:\/\/[^\s/]+/i.test(link))
        return fault('header_media', 'link must be an http(s) address that Meta can fetch');
      return undefined;
    }
    case 'location': {
      const place = keyOf(sent, 'location');
      const inside = (key: string, limit: number): boolean => {
        const degrees = keyOf(place, key);
        const set = typeof degrees === 'number' || (typeof degrees === 'string' && degrees.trim() !== '');
        return set && Math.abs(Number(degrees)) <= limit;
      };
      return type === 'location' && inside('latitude', 90) && inside('longitude', 180)
        ? undefined
        : fault(
            'header_location',
            'must be { "type": "location", "location": { "latitude", "longitude", ... } }',
          );
    }
    case 'product': {
      const product = keyOf(sent, 'product');
      return type === 'product' && keyOf(product, 'product_retailer_id') && keyOf(product, 'catalog_id')
        ? undefined
        : fault('header_product', 'must name product_retailer_id and catalog_id');
    }
    case 'payload':
      return typeof sent.payload === 'string' && sent.payload !== '' && sent.payload.length <= 256
        ? undefined
        : fault('parameter_type', 'must be { "type": "payload", "payload": "..." } of 1 to 256 characters');
    case 'coupon_code': {
      const code = sent.coupon_code;
      if (type !== 'coupon_code' || typeof code !== 'string')
        return fault('parameter_type', 'must be { "type": "coupon_code", "coupon_code": "..." }');
      return checkText(code, wanted.maxLength, fault);
    }
    case 'action':
      return type === 'action' && keyOf(sent, 'action') !== undefined
        ? undefined
        : fault('parameter_type', 'must be { "type": "action", "action": { ... } }');
    case 'limited_time_offer': {
      const at = numberOf(keyOf(keyOf(sent, 'limited_time_offer'), 'expiration_time_ms'));
      return type === 'limited_time_offer' && Number.isSafeInteger(at) && at > 1e12 && at <= LAST_TIME_MS
        ? undefined
        : fault('parameter_type', 'must name expiration_time_ms: unix time in milliseconds');
    }
  }
}

/** Meta refuses such texts with 132012 or 132018. */
function checkText(
  value: string,
  maxLength: number | null,
  fault: (code: string, message: string) => SendProblem,
): SendProblem | undefined {
  if (value.trim() === '') return fault('parameter_empty', 'must not be empty');
  if (/[\n\r\t]/.test(value)) return fault('parameter_characters', 'must not have line breaks or tabs');
  if (/ {5,}/.test(value))
    return fault('parameter_characters', 'must not have more than four spaces in a row');
  if (maxLength !== null && [...value].length > maxLength)
    return fault('parameter_length', `must have at most ${maxLength} characters`);
  return undefined;
}
