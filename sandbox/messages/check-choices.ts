import type { Refusal } from '../graph/graph-error.js';
import {
  checkLength,
  firstOf,
  invalid,
  isWebAddress,
  missing,
  objectOf,
  type Fields,
} from './parameter-checks.js';

function listOf(value: unknown): Fields[] | undefined {
  return Array.isArray(value) ? value.map((item: unknown) => objectOf(item) ?? {}) : undefined;
}

function repeated(values: unknown[]): boolean {
  return new Set(values).size < values.length;
}

/** Up to 3 reply buttons, ids of 256 and distinct titles of 20 characters (Meta, reply buttons). */
export function checkButtons(action: Fields): Refusal | undefined {
  const buttons = listOf(action['buttons']);
  if (!buttons) return missing('interactive.action.buttons');
  if (buttons.length < 1 || buttons.length > 3) {
    return invalid('Buttons count invalid. Min count: 1, Max count: 3');
  }
  const replies = buttons.map((button) => objectOf(button['reply']) ?? {});
  const wrong = firstOf(replies, (reply, index) => {
    if (buttons[index]?.['type'] !== 'reply') return invalid(`Button ${index} must be of type reply.`);
    return (
      checkLength(reply['id'], 'Button id', 1, 256) ?? checkLength(reply['title'], 'Button title', 1, 20)
    );
  });
  if (wrong) return wrong;
  if (repeated(replies.map(({ title }) => title))) return invalid('Duplicated title found in buttons');
  return repeated(replies.map(({ id }) => id)) ? invalid('Duplicated id found in buttons') : undefined;
}

/** Up to 10 sections and 10 rows in all (Meta, interactive list messages). */
export function checkList(action: Fields): Refusal | undefined {
  const sections = listOf(action['sections']);
  if (!sections) return missing('interactive.action.sections');
  if (sections.length < 1 || sections.length > 10) {
    return invalid('Section count invalid. Min count: 1, Max count: 10');
  }
  const rows = sections.flatMap((section) => listOf(section['rows']) ?? []);
  if (rows.length > 10) return invalid('Total row count exceed max allowed count: 10');
  return (
    checkLength(action['button'], 'Button label', 1, 20) ??
    firstOf(sections, (section) => checkSection(section, sections.length > 1)) ??
    firstOf(rows, checkRow) ??
    (repeated(rows.map(({ id }) => id)) ? invalid('Duplicated row id found in sections') : undefined)
  );
}

function checkSection(section: Fields, titleNeeded: boolean): Refusal | undefined {
  if ((listOf(section['rows']) ?? []).length === 0) return missing('interactive.action.sections.rows');
  return checkLength(section['title'], 'Section title', titleNeeded ? 1 : 0, 24);
}

function checkRow(row: Fields): Refusal | undefined {
  return (
    checkLength(row['id'], 'Row id', 1, 200) ??
    checkLength(row['title'], 'Row title', 1, 24) ??
    (row['description'] === undefined ? undefined : checkLength(row['description'], 'Row description', 0, 72))
  );
}

/** One button that opens one address (Meta, call-to-action URL buttons). */
export function checkCtaUrl(action: Fields): Refusal | undefined {
  const parameters = objectOf(action['parameters']);
  if (action['name'] !== 'cta_url') return invalid('interactive.action.name must be cta_url.');
  if (!parameters) return missing('interactive.action.parameters');
  if (parameters['url'] === undefined) return missing('interactive.action.parameters.url');
  if (!isWebAddress(parameters['url']))
    return invalid('interactive.action.parameters.url is not a valid URL.');
  return checkLength(parameters['display_text'], 'Display text', 1, 20);
}
