import type { Refusal } from '../graph/graph-error.js';
import { checkObject, checkText, firstOf, objectOf, wrongParam, type Fields } from './parameter-checks.js';

const componentTypes = [
  'header',
  'body',
  'button',
  'carousel',
  'limited_time_offer',
  'order_status',
  'tap_target_configuration',
];
const subTypes = [
  'quick_reply',
  'url',
  'copy_code',
  'flow',
  'catalog',
  'mpm',
  'voice_call',
  'phone_number',
  'order_details',
];

/** The shape of a template send: name, language, components (Meta, template messages). */
export function checkTemplateShape(template: Fields): Refusal | undefined {
  const { components } = template;
  const refusal =
    checkText(template['name'], 'template.name', 512) ??
    checkObject(template['language'], 'template.language') ??
    checkText(objectOf(template['language'])?.['code'], 'template.language.code', 20);
  if (refusal || components === undefined) return refusal;
  if (!Array.isArray(components)) return wrongParam('template.components', 'must be an array.');
  return firstOf(components, (component: unknown, index) =>
    checkComponent(component, `template.components.${index}`),
  );
}

function checkComponent(value: unknown, path: string): Refusal | undefined {
  const component = objectOf(value);
  if (!component) return wrongParam(path, 'must be a JSON object.');
  const type = typeof component['type'] === 'string' ? component['type'].toLowerCase() : '';
  if (!componentTypes.includes(type)) {
    return wrongParam(
      `${path}.type`,
      `must be one of {${componentTypes.map((name) => name.toUpperCase()).join(', ')}}`,
    );
  }
  const { parameters } = component;
  if (parameters !== undefined && !Array.isArray(parameters))
    return wrongParam(`${path}.parameters`, 'must be an array.');
  return type === 'button' ? checkButton(component, path) : undefined;
}

function checkButton(button: Fields, path: string): Refusal | undefined {
  const { sub_type: subType, index } = button;
  if (typeof subType !== 'string' || !subTypes.includes(subType.toLowerCase())) {
    return wrongParam(
      `${path}.sub_type`,
      `must be one of {${subTypes.map((name) => name.toUpperCase()).join(', ')}}`,
    );
  }
  return /^\d$/.test(String(index))
    ? undefined
    : wrongParam(`${path}.index`, 'must be a number between 0 and 9.');
}
