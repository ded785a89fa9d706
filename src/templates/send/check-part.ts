import { partOf, type Component, type ParameterFormat } from '../component.js';
import type { HeaderMedia } from '../template-facts.js';
import { checkButtons } from './check-buttons.js';
import { checkValue, type SendProblem } from './check-values.js';
import { fillText } from './render-template.js';
import { objectsIn, typeOf, type SentComponent, type SentParameter } from './sent.js';
import type { TemplateParameter } from './template-parameters.js';

/** A template, or a card of its carousel, to hold a send against. */
export interface PartCheck {
  /** Dotted place of the send's components. */
  path: string;
  wanted: TemplateParameter[];
  parts: readonly Component[];
  parameterFormat: ParameterFormat;
  headerMedia: HeaderMedia | undefined;
  /** A one-time code: the button takes the code of the body. */
  isCode: boolean;
  longestBody: number;
}

const MEDIA = new Set(['image', 'video', 'document']);

/** Header, body, offer and buttons of a send, completed, with what is wrong. */
export function checkPart(
  sent: readonly SentComponent[],
  check: PartCheck,
): { components: SentComponent[]; problems: SendProblem[] } {
  const components: SentComponent[] = [];
  const problems: SendProblem[] = [];
  for (const type of ['header', 'body', 'limited_time_offer'] as const) {
    const at = sent.findIndex((component) => typeOf(component) === type);
    const path = `${check.path}.${at < 0 ? sent.length : at}.parameters`;
    const wanted = check.wanted.filter(({ component }) => component === type);
    let given = objectsIn<SentParameter>(sent[at]?.parameters);
    if (sent.filter((component) => typeOf(component) === type).length > 1)
      problems.push({ path, code: 'component_twice', message: `${type} may be there once` });
    if (wanted.length === 0) {
      if (given.length > 0) problems.push(count(path, type, 0, given.length));
      continue;
    }
    const [first] = wanted;
    if (first && MEDIA.has(first.type) && given.length === 0 && check.headerMedia)
      given = [{ type: first.type, [first.type]: { ...check.headerMedia } }];
    problems.push(...checkValues(wanted, given, { ...check, path }));
    components.push({ ...(at < 0 ? {} : sent[at]), type, parameters: given });
  }
  const body = components.find(({ type }) => type === 'body');
  problems.push(...checkLength(check, body?.parameters ?? []));
  const buttons = checkButtons(sent, check, body?.parameters?.[0]);
  return {
    components: [...components, ...buttons.components],
    problems: [...problems, ...buttons.problems],
  };
}

function checkValues(
  wanted: TemplateParameter[],
  given: SentParameter[],
  { path, parameterFormat }: PartCheck,
): SendProblem[] {
  const [first] = wanted;
  if (first && MEDIA.has(first.type) && given.length === 0)
    return [
      {
        path,
        code: 'header_media_missing',
        message: `the header needs the ${first.type} with every send: give it, or set the template's headerMedia`,
      },
    ];
  if (parameterFormat === 'NAMED' && first?.name) return checkNamed(wanted, given, path);
  if (wanted.length !== given.length)
    return [count(path, first?.component ?? 'body', wanted.length, given.length)];
  return wanted.flatMap((one, index) => checkValue(one, given[index] ?? {}, `${path}.${index}`) ?? []);
}

function checkNamed(wanted: TemplateParameter[], given: SentParameter[], path: string): SendProblem[] {
  const names = wanted.map(({ name }) => name);
  const seen = new Set<unknown>();
  const strange = given.flatMap(({ parameter_name: name }, index): SendProblem[] => {
    const at = `${path}.${index}.parameter_name`;
    if (!names.includes(name ?? null))
      return [{ path: at, code: 'parameter_unknown', message: `must be one of ${names.join(', ')}` }];
    if (seen.has(name)) return [{ path: at, code: 'parameter_twice', message: 'is given twice' }];
    seen.add(name);
    return [];
  });
  const faults = wanted.flatMap((one): SendProblem[] => {
    const index = given.findIndex(({ parameter_name }) => parameter_name === one.name);
    if (index < 0)
      return [{ path, code: 'parameter_missing', message: `the value of ${one.name} is missing` }];
    const fault = checkValue(one, given[index]!, `${path}.${index}`);
    return fault ? [fault] : [];
  });
  return [...strange, ...faults];
}

/** Meta counts the text as it is sent (132005). */
function checkLength(
  { path, parts, longestBody }: PartCheck,
  values: readonly SentParameter[],
): SendProblem[] {
  const body = partOf(parts, 'BODY');
  const length = [...fillText(body?.text ?? '', values)].length;
  if (length <= longestBody) return [];
  return [
    {
      path,
      code: 'text_too_long',
      message: `the body has ${length} characters once it is filled in, ${longestBody} are allowed`,
    },
  ];
}

const count = (path: string, component: string, wanted: number, given: number): SendProblem => ({
  path,
  code: 'parameter_count',
  message: `the template's ${component} takes ${wanted} values, ${given} were given`,
});
