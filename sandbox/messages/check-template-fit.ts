import type { Refusal } from '../graph/graph-error.js';
import type { Template, TemplateComponent } from '../world/template.js';
import { objectOf, type Fields } from './parameter-checks.js';
import { fillIn } from './template-text.js';

/** The rendered body may be this long (Meta, template components). */
const longestBody = 1_024;
/** One-time codes are at most this long (Meta, authentication templates). */
const longestCode = 15;

const statuses: Record<string, Refusal> = {
  PAUSED: {
    code: 132015,
    details: 'Template is paused due to low quality so it cannot be sent in a template message.',
  },
  DISABLED: {
    code: 132016,
    details: 'Template has been paused too many times due to low quality and is now permanently disabled.',
  },
};

/**
 * Whether a send fits its template: 132001 unknown or not approved, 132015 paused, 132016 disabled, 132000 wrong
 * number of parameters, 132012 wrong kind, 132018 wrong characters, 132005 too long (Meta, template errors).
 */
export function checkTemplateFit(template: Template | undefined, sent: Fields): Refusal | undefined {
  const { name } = sent;
  if (!template) {
    const language = String(objectOf(sent['language'])?.['code']);
    return { code: 132001, details: `template name (${String(name)}) does not exist in ${language}` };
  }
  if (template.status !== 'APPROVED') {
    return (
      statuses[template.status] ?? {
        code: 132001,
        details: `template ${template.name} is ${template.status}`,
      }
    );
  }
  const components = (Array.isArray(sent['components']) ? (sent['components'] as unknown[]) : []).map(
    (component) => objectOf(component) ?? {},
  );
  const partOf = (type: string): TemplateComponent | undefined =>
    template.components.find((part) => part.type.toUpperCase() === type);
  return (
    checkHeader(partOf('HEADER'), parametersOf(components, 'header'), template) ??
    checkBody(partOf('BODY'), parametersOf(components, 'body'), template) ??
    checkButtons(partOf('BUTTONS'), components)
  );
}

function parametersOf(components: Fields[], type: string): Fields[] {
  const found = components.find((component) => String(component['type']).toLowerCase() === type)?.[
    'parameters'
  ];
  return Array.isArray(found) ? found.map((parameter: unknown) => objectOf(parameter) ?? {}) : [];
}

/** The variables of a text, each once, in order. */
function variablesOf(text: string | undefined): string[] {
  return [
    ...new Set([...(text ?? '').matchAll(/\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g)].map((match) => match[1] ?? '')),
  ];
}

function checkHeader(
  header: TemplateComponent | undefined,
  sent: Fields[],
  template: Template,
): Refusal | undefined {
  const format = header?.format?.toLowerCase() ?? 'none';
  if (format === 'text' || format === 'none')
    return checkVariables('header', variablesOf(header?.text), sent, template);
  const given = sent[0]?.['type'];
  if (given === format && objectOf(sent[0]?.[format])) return undefined;
  const received = given === undefined ? 'UNKNOWN' : String(given).toUpperCase();
  return {
    code: 132012,
    details: `header: Format mismatch, expected ${format.toUpperCase()}, received ${received}`,
  };
}

function checkBody(
  body: TemplateComponent | undefined,
  sent: Fields[],
  template: Template,
): Refusal | undefined {
  const refusal = checkVariables('body', variablesOf(body?.text), sent, template);
  if (refusal) return refusal;
  const code = template.category === 'AUTHENTICATION' ? sent[0]?.['text'] : undefined;
  if (typeof code === 'string' && code.length > longestCode) {
    return { code: 132018, details: `body: the code is longer than ${longestCode} characters` };
  }
  const length = [...fillIn(body?.text ?? '', sent)].length;
  return length > longestBody
    ? { code: 132005, details: `body: text is too long: ${length} > ${longestBody}` }
    : undefined;
}

function checkVariables(
  part: string,
  wanted: string[],
  sent: Fields[],
  template: Template,
): Refusal | undefined {
  if (wanted.length !== sent.length) {
    const details = `${part}: number of localizable_params (${sent.length}) does not match the expected number of params (${wanted.length})`;
    return { code: 132000, details };
  }
  for (const parameter of sent) {
    const type = String(parameter['type']);
    const value = type === 'text' ? parameter['text'] : objectOf(parameter[type])?.['fallback_value'];
    if (!['text', 'currency', 'date_time'].includes(type) || typeof value !== 'string') {
      return {
        code: 132012,
        details: `${part}: Format mismatch, expected TEXT, received ${type.toUpperCase()}`,
      };
    }
    if (template.parameterFormat === 'NAMED' && !wanted.includes(String(parameter['parameter_name']))) {
      return { code: 132012, details: `${part}: parameter_name is missing or unknown` };
    }
    if (value === '' || /[\n\t]| {5,}/.test(value)) {
      return {
        code: 132018,
        details: `${part}: Param text cannot be empty or have new-line/tab characters or more than 4 consecutive spaces`,
      };
    }
  }
  return undefined;
}

/** Buttons whose address has a variable need their suffix; others take none. */
function checkButtons(buttons: TemplateComponent | undefined, components: Fields[]): Refusal | undefined {
  const list = buttons?.buttons ?? [];
  const sent = components.filter((component) => String(component['type']).toLowerCase() === 'button');
  for (const component of sent) {
    const index = Number(component['index']);
    const subType = String(component['sub_type']).toUpperCase();
    const button = list[index];
    if (!button) return { code: 132000, details: `buttons: there is no button at index ${index}` };
    if (button.type !== subType) {
      return {
        code: 132012,
        details: `buttons: Format mismatch at index ${index}, expected ${button.type}, received ${subType}`,
      };
    }
  }
  for (const [index, button] of list.entries()) {
    if (!button.url?.includes('{{')) continue;
    const given = sent.find((component) => Number(component['index']) === index)?.['parameters'];
    const text = Array.isArray(given) ? objectOf(given[0])?.['text'] : undefined;
    if (typeof text !== 'string' || text === '') {
      return { code: 131008, details: `buttons: Button at index ${index} of type Url requires a parameter` };
    }
  }
  return undefined;
}
