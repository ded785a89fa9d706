/** A value that a send of a template brings, as the API describes it. */
export interface TemplateParameter {
  component: 'header' | 'body' | 'button' | 'limited_time_offer';
  type: string;
  name: string | null;
  index: number | null;
  subType: string | null;
  card: number | null;
  required: boolean;
  maxLength: number | null;
  example: string | null;
  context: string | null;
  label: string | null;
}

/** What somebody typed or chose for one value: a text, our media id, or a place. */
export type Given = string;

type Sent = Record<string, unknown>;

/** The key of a value among the others of its template. */
export const keyOf = ({ component, card, index, name, type }: TemplateParameter): string =>
  [card ?? '', component, index ?? '', name ?? '', type].join('/');

/** So many characters of a text stand on each side of a variable that is asked for. */
const AROUND = 24;

/** The words around a variable of a text. */
export function wordsAround(text: string, name: string): string {
  const at = text.indexOf(`{{${name}}}`);
  if (at < 0) return text;
  const end = at + name.length + 4;
  const before = text.slice(0, at).replace(/\s+/g, ' ');
  const after = text.slice(end).replace(/\s+/g, ' ');
  const left = before.length <= AROUND ? before : `…${before.slice(-AROUND).replace(/^\S*\s/, '')}`;
  const right = after.length <= AROUND ? after : `${after.slice(0, AROUND).replace(/\s\S*$/, '')}…`;
  return left + text.slice(at, end) + right;
}

const VARIABLE = /\{\{\s*\w+\s*\}\}/;

/** The address that a button opens, with its end put in. */
export const addressOf = (url: string, end: string): string =>
  end === '' ? url : url.replace(VARIABLE, () => end);

/** What an example of the whole address has in the place of the variable. */
export function endOf(url: string, example: string): string {
  const [start = '', rest = ''] = url.split(VARIABLE);
  const fits = example.startsWith(start) && example.endsWith(rest);
  return fits ? example.slice(start.length, example.length - rest.length) : example;
}

/** Whether everything that the template needs was given. */
export const complete = (
  parameters: readonly TemplateParameter[],
  given: Readonly<Record<string, Given>>,
): boolean =>
  parameters.every((parameter) => !parameter.required || (given[keyOf(parameter)] ?? '').trim() !== '');

/** Meta's `components` of a send, from what was given; values that were left out are left out. */
export function componentsOf(
  parameters: readonly TemplateParameter[],
  given: Readonly<Record<string, Given>>,
  named: boolean,
  nowMs: number,
): Sent[] {
  const filled = parameters.filter((parameter) => (given[keyOf(parameter)] ?? '').trim() !== '');
  const value = (parameter: TemplateParameter) =>
    valueOf(parameter, given[keyOf(parameter)] ?? '', named, nowMs);
  const part = (list: TemplateParameter[]): Sent[] => [
    ...(['header', 'body', 'limited_time_offer'] as const).flatMap((type) => {
      const values = list.filter(({ component }) => component === type).map(value);
      return values.length > 0 ? [{ type, parameters: values }] : [];
    }),
    ...list
      .filter(({ component }) => component === 'button')
      .map((one) => ({
        type: 'button',
        sub_type: one.subType ?? 'url',
        index: String(one.index ?? 0),
        parameters: [value(one)],
      })),
  ];
  const cards = [...new Set(filled.flatMap(({ card }) => card ?? []))].sort((a, b) => a - b);
  const top = part(filled.filter(({ card }) => card === null));
  if (cards.length === 0) return top;
  return [
    ...top,
    {
      type: 'carousel',
      cards: cards.map((index) => ({
        card_index: index,
        components: part(filled.filter(({ card }) => card === index)),
      })),
    },
  ];
}

function valueOf(
  { type, name, component }: TemplateParameter,
  given: Given,
  named: boolean,
  nowMs: number,
): Sent {
  switch (type) {
    case 'image':
    case 'video':
    case 'document':
      return { type, [type]: /^https?:/.test(given) ? { link: given } : { mediaId: given } };
    case 'location': {
      const [latitude = '', longitude = ''] = given.split(',').map((part) => part.trim());
      return { type, location: { latitude, longitude } };
    }
    case 'coupon_code':
      return { type, coupon_code: given };
    case 'limited_time_offer':
      return { type, limited_time_offer: { expiration_time_ms: new Date(given).getTime() || nowMs } };
    case 'payload':
      return { type, payload: given };
    default:
      return {
        type: 'text',
        text: given,
        ...(named && name && component !== 'button' ? { parameter_name: name } : {}),
      };
  }
}
