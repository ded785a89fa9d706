import type { Check } from './shape.js';
import {
  anyObject,
  anyText,
  fault,
  fieldsOf,
  like,
  object,
  shown,
  text,
  wholeNumber,
  wordOf,
} from './shape.js';
import { checkHeaderMedia } from './check-media.js';
import { checkLocation } from './check-location.js';
import { productSections } from './check-commerce.js';

/**
 * Meta, template messages: a parameter's text is one line, without wide gaps; the whole body is judged by its template.
 * A variable is left empty by a character that nobody sees: the text around it is there.
 */
const parameterText: Check = (value, path) => {
  const faults = text(32_768, /\S/)(value, path);
  if (faults.length > 0 || !/[\n\r\t]| {5,}/.test(value as string)) return faults;
  return fault(path, 'must have no line break, no tab and no more than 4 spaces in a row');
};

/** The last time that a date can hold. */
const LAST_TIME_MS = 8_640_000_000_000_000;

const name = { parameter_name: like(/^[a-z0-9_]{1,128}$/, 'must be the name of a variable') };

/** Everything that can stand in a `parameters` list, under its `type` (Meta, template messages). */
const PARAMETERS: Record<string, { required: Record<string, Check>; optional?: Record<string, Check> }> = {
  text: { required: { text: parameterText }, optional: name },
  currency: {
    required: {
      currency: object({
        fallback_value: parameterText,
        code: like(/^[A-Z]{3}$/, 'must be a currency such as BRL'),
        amount_1000: wholeNumber(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
      }),
    },
    optional: name,
  },
  date_time: {
    // Meta shows the fallback; the older parts of a date are passed on.
    required: { date_time: (value, path) => dateTime(value, path) },
    optional: name,
  },
  image: { required: { image: checkHeaderMedia('image') }, optional: name },
  video: { required: { video: checkHeaderMedia('video') }, optional: name },
  document: { required: { document: checkHeaderMedia('document') }, optional: name },
  location: { required: { location: checkLocation } },
  product: { required: { product: object({ product_retailer_id: text(256), catalog_id: text(256) }) } },
  payload: { required: { payload: anyText(1_024) } },
  coupon_code: { required: { coupon_code: text(20) } },
  action: {
    required: {
      action: object(
        {},
        {
          flow_token: text(1_024),
          flow_action_data: anyObject,
          thumbnail_product_retailer_id: text(256),
          sections: productSections,
        },
      ),
    },
  },
  limited_time_offer: {
    required: {
      limited_time_offer: object({ expiration_time_ms: wholeNumber(1, LAST_TIME_MS) }),
    },
  },
  tap_target_configuration: {
    required: { tap_target_configuration: (value, path) => tapTargets(value, path) },
  },
  ttl_minutes: { required: { ttl_minutes: wholeNumber(1, 43_200) } },
  order_status: { required: { order_status: anyObject } },
};

function dateTime(value: unknown, path: string): ReturnType<Check> {
  const fields = fieldsOf(value);
  return fields ? parameterText(fields.fallback_value, `${path}.fallback_value`) : anyObject(value, path);
}

function tapTargets(value: unknown, path: string): ReturnType<Check> {
  if (!Array.isArray(value) || value.length !== 1) return fault(path, 'must be a list of one target');
  return object({ url: text(2_000), title: text(256) })(value[0], `${path}[0]`);
}

/** One parameter, of one of these types. */
export const parameter = (...types: string[]): Check => {
  const checks = new Map(
    types.map((type) => {
      const { required, optional } = PARAMETERS[type] ?? { required: {} };
      return [type, object({ type: () => [], ...required }, optional)];
    }),
  );
  return (value, path) => {
    const fields = fieldsOf(value);
    if (!fields) return anyObject(value, path);
    const check = checks.get(wordOf(fields.type));
    return check
      ? check(value, path)
      : fault(`${path}.type`, `must be ${types.join(' or ')} here; ${shown(fields.type)} was given`);
  };
};
