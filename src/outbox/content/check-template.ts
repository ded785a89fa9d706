import type { Check, Fields } from './shape.js';
import {
  andThen,
  anyText,
  fault,
  fieldsOf,
  like,
  list,
  object,
  oneOf,
  shown,
  text,
  wordOf,
} from './shape.js';
import { itemsOf } from './check-choices.js';
import { parameter } from './check-parameters.js';

/** Meta, template components: a template has at most 10 buttons. */
const BUTTONS = 10;

const parameters = (max: number, ...types: string[]): Check =>
  list(parameter(...types), { min: 0, max, items: 'parameters' });

/** What each kind of button takes (Meta, template messages). */
const BUTTON_PARAMETERS: Record<string, Check> = {
  quick_reply: parameters(1, 'payload'),
  url: parameters(1, 'text'),
  copy_code: parameters(1, 'coupon_code'),
  flow: parameters(1, 'action'),
  catalog: parameters(1, 'action'),
  mpm: parameters(1, 'action'),
  voice_call: parameters(2, 'ttl_minutes', 'payload'),
  phone_number: parameters(0),
  order_details: parameters(1, 'action'),
};

const buttonIndex: Check = (value, path) =>
  (typeof value === 'string' || typeof value === 'number') && /^\d$/.test(String(value))
    ? []
    : fault(
        path,
        `must be the place of the button among all, 0 to ${BUTTONS - 1}; ${shown(value)} was given`,
      );

const button: Check = (value, path) => {
  const kind = fieldsOf(value)?.sub_type;
  const name = wordOf(kind).toLowerCase();
  const check = Object.hasOwn(BUTTON_PARAMETERS, name) ? BUTTON_PARAMETERS[name] : undefined;
  if (!check)
    return fault(
      `${path}.sub_type`,
      `must be ${Object.keys(BUTTON_PARAMETERS).join(', ')}; ${shown(kind)} was given`,
    );
  return object({ type: any, sub_type: any, index: buttonIndex }, { parameters: check })(value, path);
};

/** Variables are all named or all numbered: Meta refuses a mixture. */
const namedAlike: Check = (value, path) => {
  const given = itemsOf(value);
  const named = given.filter(({ parameter_name: name }) => name !== undefined).length;
  return named === 0 || named === given.length
    ? []
    : fault(path, `all have a parameter_name or none has; ${named} of ${given.length} have one`);
};

const any: Check = () => [];
const header = parameters(1, 'text', 'image', 'video', 'document', 'location', 'product');
const body = andThen(parameters(256, 'text', 'currency', 'date_time'), namedAlike);
const part = (check: Check): Check => object({ type: any }, { parameters: check });

const CARD_COMPONENTS: Record<string, Check> = { header: part(header), body: part(body), button };

const card = object({
  card_index: any,
  components: list((value, path) => component(CARD_COMPONENTS)(value, path), {
    min: 0,
    max: 12,
    items: 'components',
  }),
});

const inOrder: Check = (value, path) =>
  itemsOf(value).flatMap(({ card_index: index }, place) =>
    index === place
      ? []
      : fault(
          `${path}[${place}].card_index`,
          `must be the place of the card, ${place}; ${shown(index)} was given`,
        ),
  );

const COMPONENTS: Record<string, Check> = {
  ...CARD_COMPONENTS,
  carousel: object({ type: any, cards: andThen(list(card, { max: 10, items: 'cards' }), inOrder) }),
  limited_time_offer: part(parameters(1, 'limited_time_offer')),
  order_status: part(parameters(1, 'order_status')),
  tap_target_configuration: part(parameters(1, 'tap_target_configuration')),
};

function component(kinds: Record<string, Check>): Check {
  return (value, path) => {
    const fields = fieldsOf(value);
    if (!fields) return object({})(value, path);
    const kind = wordOf(fields.type).toLowerCase();
    const check = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    return check
      ? check(value, path)
      : fault(`${path}.type`, `must be ${Object.keys(kinds).join(', ')}; ${shown(fields.type)} was given`);
  };
}

/** Each part once, and each button. */
const once: Check = (value, path) => {
  const seen = new Map<string, number>();
  return itemsOf(value).flatMap((item, place) => {
    const key = keyOf(item);
    const before = seen.get(key);
    seen.set(key, place);
    return before === undefined ? [] : fault(`${path}[${place}]`, `is the same part as ${path}[${before}]`);
  });
};

const keyOf = ({ type, index }: Fields): string => `${String(type).toLowerCase()} ${String(index ?? '')}`;

/** The shape of a template send (Meta, template messages); whether it fits its template is judged apart. */
export const checkTemplate = object(
  {
    name: like(/^[a-z0-9_]{1,512}$/, 'must be the name of a template: a-z, 0-9 and _'),
    language: object({ code: text(20) }, { policy: oneOf('deterministic') }),
  },
  {
    components: andThen(list(component(COMPONENTS), { min: 0, max: 24, items: 'components' }), once),
    namespace: anyText(256),
  },
);
