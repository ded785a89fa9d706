import { RE2JS } from 're2js';

/** RE2 is linear in the text, but each character costs up to the program's size: about 70 ms for this one at 4,096. */
export const MAX_PROGRAM = 1_000;
/** All patterns of a tenant together: every message may be matched against all of them. */
export const MAX_PROGRAMS = 10_000;
/** As long as a text message of WhatsApp may be; what stands beyond in other kinds is not looked at. */
const MAX_TEXT = 4_096;
/** Instructions of all compiled patterns that are kept, of all tenants. */
const CACHE_PROGRAMS = 50_000;

/** Least recently used first. */
const compiled = new Map<string, RE2JS>();
let cachedSize = 0;

const compile = (regex: string): RE2JS => RE2JS.compile(regex, RE2JS.CASE_INSENSITIVE);

/** The compiled pattern, from the cache when it was used lately. */
function pattern(regex: string): RE2JS {
  const known = compiled.get(regex);
  if (known) {
    compiled.delete(regex);
    compiled.set(regex, known);
    return known;
  }
  const fresh = compile(regex);
  compiled.set(regex, fresh);
  cachedSize += fresh.programSize();
  for (const [oldest, program] of compiled) {
    if (cachedSize <= CACHE_PROGRAMS || oldest === regex) break;
    compiled.delete(oldest);
    cachedSize -= program.programSize();
  }
  return fresh;
}

/** Whether the pattern is found anywhere in the first 4,096 characters, whatever the case. */
export const patternHolds = (regex: string, text: string): boolean =>
  pattern(regex).matcher(text.slice(0, MAX_TEXT)).find();

/**
 * Why regular expressions cannot be used together, by their place; empty when they can. Stops once the
 * common limit is passed, so that refusing a list costs no more than the largest list that is taken.
 */
export function patternFaults(regexes: (string | undefined)[]): { index: number; message: string }[] {
  const faults: { index: number; message: string }[] = [];
  let total = 0;
  for (const [index, regex] of regexes.entries()) {
    if (regex === undefined) continue;
    const { size, message } = judge(regex);
    total += size;
    if (message !== undefined) faults.push({ index, message });
    if (total > MAX_PROGRAMS) {
      if (message === undefined)
        faults.push({
          index,
          message: `together with those before it, it is too large (more than ${MAX_PROGRAMS} steps): use fewer or simpler expressions`,
        });
      break;
    }
  }
  return faults;
}

function judge(regex: string): { size: number; message?: string } {
  try {
    const size = compile(regex).programSize();
    return size > MAX_PROGRAM
      ? { size, message: `is too large (${size} steps of at most ${MAX_PROGRAM}): repeat less` }
      : { size };
  } catch (error) {
    return { size: 0, message: error instanceof Error ? error.message : 'not a regular expression' };
  }
}
