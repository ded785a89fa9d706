import type { Component, ParameterFormat } from './component';
import { formatOf, kindOf } from './component';

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** A stretch of a text: fixed words, or a variable by its name. */
export type Stretch = { text: string } | { name: string };

/** A text cut at its variables. */
export function stretchesOf(text: string): Stretch[] {
  const cuts: Stretch[] = [];
  let at = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > at) cuts.push({ text: text.slice(at, match.index) });
    cuts.push({ name: match[1] ?? '' });
    at = match.index + match[0].length;
  }
  if (at < text.length) cuts.push({ text: text.slice(at) });
  return cuts;
}

/** The names of a text's variables, each once: numbers in their order, others as they first come. */
export function variableNames(text: string | undefined): string[] {
  const names = [
    ...new Set(stretchesOf(text ?? '').flatMap((stretch) => ('name' in stretch ? [stretch.name] : []))),
  ];
  return names.every((name) => /^\d+$/.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

/** The examples of a header's or body's variables, by name. */
export function examplesOf(part: Component, format: ParameterFormat): Record<string, string> {
  const key = kindOf(part) === 'HEADER' ? 'header_text' : 'body_text';
  if (format === 'NAMED')
    return Object.fromEntries(
      (part.example?.[`${key}_named_params`] ?? []).map(({ param_name, example }) => [param_name, example]),
    );
  const given: unknown = part.example?.[key];
  const row: unknown = Array.isArray(given) && Array.isArray(given[0]) ? given[0] : given;
  if (!Array.isArray(row)) return {};
  return Object.fromEntries(
    variableNames(part.text).flatMap((name, index) => {
      const value: unknown = row[/^\d+$/.test(name) ? Number(name) - 1 : index];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/** The part with these examples, in Meta's keys; exactly those of the variables that it has. */
export function withExamples(
  part: Component,
  format: ParameterFormat,
  examples: Readonly<Record<string, string>>,
): Component {
  if (kindOf(part) === 'HEADER' && formatOf(part) !== 'TEXT') return part;
  const { example: _before, ...rest } = part;
  const names = variableNames(part.text);
  if (names.length === 0) return rest as Component;
  const key = kindOf(part) === 'HEADER' ? 'header_text' : 'body_text';
  if (format === 'NAMED')
    return {
      ...rest,
      example: {
        [`${key}_named_params`]: names.map((name) => ({ param_name: name, example: examples[name] ?? '' })),
      },
    } as Component;
  const values = names.map((name) => examples[name] ?? '');
  return { ...rest, example: { [key]: key === 'body_text' ? [values] : values } } as Component;
}
