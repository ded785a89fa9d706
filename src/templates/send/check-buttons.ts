import { kindOf, partOf, type TemplateButton } from '../component.js';
import type { PartCheck } from './check-part.js';
import { checkValue, type SendProblem } from './check-values.js';
import {
  numberOf,
  objectsIn,
  subTypeOf,
  typeOf,
  valueOf,
  type SentComponent,
  type SentParameter,
} from './sent.js';

/** Buttons whose values we know; others are newer than this version and pass as they are. */
const KNOWN = new Set(
  'URL QUICK_REPLY COPY_CODE FLOW CATALOG MPM SPM VOICE_CALL PHONE_NUMBER OTP REQUEST_CONTACT_INFO'.split(
    ' ',
  ),
);

/** The buttons of a send, completed by that of a one-time code, with what is wrong. */
export function checkButtons(
  sent: readonly SentComponent[],
  { path, parts, wanted, isCode }: PartCheck,
  code: SentParameter | undefined,
): { components: SentComponent[]; problems: SendProblem[] } {
  const buttons = objectsIn<TemplateButton>(partOf(parts, 'BUTTONS')?.buttons);
  const places = wanted.filter(({ component }) => component === 'button');
  const components: SentComponent[] = [];
  const problems: SendProblem[] = [];
  const done = new Set<number>();
  sent.forEach((component, at) => {
    if (typeOf(component) !== 'button') return;
    const place = `${path}.${at}`;
    const fault = (key: string, code: string, message: string): number =>
      problems.push({ path: `${place}.${key}`, code, message });
    const index = numberOf(component.index);
    const button = Number.isInteger(index) ? buttons[index] : undefined;
    if (!button)
      return fault(
        'index',
        'button_unknown',
        `must be from 0 to ${buttons.length - 1}: there is no such button`,
      );
    if (done.has(index)) return fault('index', 'button_twice', 'is given twice');
    done.add(index);
    if (!KNOWN.has(kindOf(button))) return components.push(component);
    const place0 = places.find((one) => one.index === index);
    if (!place0)
      return fault('index', 'button_fixed', `the button "${button.text ?? kindOf(button)}" takes no value`);
    if (subTypeOf(component) !== place0.subType)
      return fault('sub_type', 'button_kind', `must be ${place0.subType}, as in the template`);
    const given = objectsIn<SentParameter>(component.parameters);
    // Beside its payload, or alone, a call's button takes how long it may be tapped.
    const values = given.filter((one) => place0.subType !== 'voice_call' || typeOf(one) !== 'ttl_minutes');
    const [value] = values;
    if (values.length > 1 || (!value && given.length !== 1))
      return fault('parameters', 'parameter_count', `the button takes 1 value, ${values.length} were given`);
    const wrong = value && checkValue(place0, value, `${place}.parameters.${given.indexOf(value)}`);
    if (wrong) return problems.push(wrong);
    if (isCode && code && valueOf(value) !== valueOf(code))
      return fault('parameters.0.text', 'code_differs', 'must be the code of the body');
    return components.push(component);
  });
  for (const { index, required, subType, context } of places) {
    if (index === null || done.has(index)) continue;
    if (isCode && code)
      components.push({ type: 'button', sub_type: 'url', index: String(index), parameters: [{ ...code }] });
    else if (required)
      problems.push({
        path,
        code: 'button_missing',
        message: `the ${subType} button at index ${index} (${context ?? ''}) needs a value`,
      });
  }
  return { components, problems };
}
