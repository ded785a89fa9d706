/** A variable where it stands in a text. */
export interface Variable {
  /** What stands between the braces: `1`, `order_id`. */
  name: string;
  start: number;
  end: number;
}

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Every variable of a text, in the order in which they stand there; repeated ones too. */
export function variablesIn(text: string | undefined): Variable[] {
  if (typeof text !== 'string') return [];
  return [...text.matchAll(VARIABLE)].map((match) => ({
    name: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The names of a text's variables, each once: positional ones by number, named ones as they first come. */
export function variableNames(text: string | undefined): string[] {
  const names = [...new Set(variablesIn(text).map(({ name }) => name))];
  return names.every((name) => /^\d+$/.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

/** The text with its variables replaced; one without a value stays as it stands. */
export function fillIn(text: string, value: (name: string) => string | undefined): string {
  return text.replace(VARIABLE, (whole, name: string) => value(name) ?? whole);
}
