import type { ValidationError } from 'class-validator';
import type { ProblemDetail } from '../problem.js';
import { shortName } from './short-name.js';

/** More faults than this help nobody, and a body of 1 MiB can hold a hundred thousand unknown fields. */
const MAX_FAULTS = 100;

/** What is wrong with a request, one entry per broken rule, outermost field first; a hundred at most. */
export const fieldFaults = (faults: ValidationError[]): ProblemDetail[] =>
  flatten(faults, '').slice(0, MAX_FAULTS);

function flatten(faults: ValidationError[], prefix: string): ProblemDetail[] {
  return faults.slice(0, MAX_FAULTS).flatMap(({ property, constraints, children }) => {
    const name = shortName(property);
    const path = prefix ? `${prefix}.${name}` : name;
    const own = Object.values(constraints ?? {}).map((text) => ({
      path,
      message: withoutName(text, property),
    }));
    return [...own, ...flatten(children ?? [], path)];
  });
}

/** class-validator's texts begin with the property, which already stands in the path. */
function withoutName(text: string, property: string): string {
  for (const start of [`property ${property} `, `${property} `])
    if (text.startsWith(start)) return text.slice(start.length);
  return text.replaceAll(property, shortName(property));
}
