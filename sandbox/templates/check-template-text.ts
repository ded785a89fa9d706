import type { TemplateComponent } from '../world/template.js';
import { templateError } from './template-errors.js';
import { textOf } from './template-parts.js';

const variable = /\{\{\s*([^{}]*?)\s*\}\}/g;
/** Marks of formatting and punctuation are no words. */
const opens = /^[\s*_~"'([]*\{\{/;
const closes = /\}\}[\s*_~"')\].,;:!?]*$/;

/** How variables are written, where they stand, and their samples. @throws GraphError */
export function checkVariables(
  component: TemplateComponent,
  what: 'HEADER' | 'BODY',
  format: 'POSITIONAL' | 'NAMED',
): void {
  const wrongFormat = what === 'HEADER' ? 2388047 : 2388072;
  const refuse = (why: string) => templateError(wrongFormat, `${what}: ${why}`);
  const text = textOf(component);
  const names = namesIn(text);
  if (/\{\{|\}\}|\{\s*\d+\s*\}/.test(text.replace(/\{\{\s*[^{}\s][^{}]*\}\}/g, '')))
    throw refuse('a variable is written {{1}} or {{name}}.');
  const wellNamed =
    format === 'NAMED'
      ? names.every((name) => /^[a-z][a-z0-9_]*$/.test(name))
      : names.every((name, index) => name === String(index + 1));
  if (!wellNamed) throw refuse('the variables are not in order or not well named.');
  if (what === 'HEADER' && names.length > 1) throw refuse('there are too many variables.');
  if (text.split(variable).length > 3) {
    // Text, name, text, name, text: what stands between two of them.
    const between = text
      .split(variable)
      .filter((_, place) => place % 2 === 0)
      .slice(1, -1);
    if (between.some((words) => !/[\p{L}\p{N}]/u.test(words))) throw refuse('variables stand side by side.');
  }
  if (names.length > 0 && what === 'BODY') {
    // Only of the body is it known: Meta's own samples have headers that end with a variable.
    if (opens.test(text.trim()) || closes.test(text.trim()))
      throw templateError(2388299, 'The body may not begin or end with a variable.');
    const words = text
      .replace(variable, ' ')
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    if (words < names.length * 2 + 1)
      throw templateError(2388293, 'This template has too many variable parameters for its length.');
  }
  checkSamples(component, what, names, format, refuse);
}

function namesIn(text: string): string[] {
  const names = [...new Set([...text.matchAll(variable)].map((match) => match[1] ?? ''))];
  return names.every((name) => /^\d+$/.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

function checkSamples(
  component: TemplateComponent,
  what: string,
  names: string[],
  format: 'POSITIONAL' | 'NAMED',
  refuse: (why: string) => Error,
): void {
  const example = (component['example'] ?? {}) as Record<string, unknown>;
  const key = what === 'HEADER' ? 'header_text' : 'body_text';
  const given = example[format === 'NAMED' ? `${key}_named_params` : key];
  const row: unknown =
    format === 'POSITIONAL' && Array.isArray(given) && Array.isArray(given[0]) ? given[0] : given;
  const samples = (Array.isArray(row) ? (row as unknown[]) : []).map((one) => {
    const { param_name, example: value } = (format === 'NAMED' ? (one ?? {}) : { example: one }) as Record<
      string,
      unknown
    >;
    return { name: param_name, value };
  });
  const told = format === 'POSITIONAL' || names.every((name) => samples.some((one) => one.name === name));
  if (names.length > 0 && (samples.length !== names.length || !told))
    throw refuse('each variable needs one sample.');
  for (const { value } of samples)
    if (typeof value !== 'string' || value.trim() === '' || /[\n\r\t]|\{\{/.test(value))
      throw refuse('a sample is a text of one line.');
}
