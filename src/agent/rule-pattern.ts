import { RE2JS } from 're2js';
import { workOf } from './pattern-work.js';

/** Instructions of one expression. */
export const MAX_PROGRAM = 1_000;
/** All expressions of a tenant together: every message may be matched against all of them. */
export const MAX_PROGRAMS = 4_000;
/** As long as a text message of WhatsApp may be; what stands beyond in other kinds is not looked at. */
const MAX_TEXT = 4_096;
/**
 * RE2 is linear in the text, but each character costs up to as many steps as the programs have instructions. So many
 * for all expressions that one message is matched against: 15 ms, or twice that (docs/performance.md).
 */
const MAX_STEPS = 1_000_000;
/** Instructions of all compiled expressions that are kept, of all tenants. */
const CACHE_PROGRAMS = 50_000;

/** Least recently used first. */
const compiled = new Map<string, RE2JS>();
let cachedSize = 0;

const compile = (regex: string): RE2JS => RE2JS.compile(regex, RE2JS.CASE_INSENSITIVE);

/** The compiled expression, from the cache when it was used lately. */
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

/** How many characters of a text expressions look at that have so many instructions together. */
export const charactersFor = (programs: number): number =>
  Math.min(MAX_TEXT, Math.floor(MAX_STEPS / Math.max(1, programs)));

/**
 * Tells of each of these expressions, which are used together, whether it is found anywhere in a text, whatever the
 * case. The more there are, the less of the text they look at: its first 4,096 characters, or fewer.
 */
export function patternsHold(regexes: string[]): (regex: string, text: string) => boolean {
  const programs = new Map(regexes.map((regex) => [regex, pattern(regex)]));
  let size = 0;
  for (const program of programs.values()) size += program.programSize();
  const most = charactersFor(size);
  // Not `test`: it keeps states, of which a hostile expression makes megabytes in one message.
  return (regex, text) => programs.get(regex)?.matcher(text.slice(0, most)).find() ?? false;
}

/**
 * Why regular expressions cannot be used together, by their place; empty when they can. Stops once the
 * common limit is passed, so that refusing a list costs no more than the largest list that is taken.
 */
export function patternFaults(regexes: (string | undefined)[]): { index: number; message: string }[] {
  const faults: { index: number; message: string }[] = [];
  let [total, work] = [0, 0];
  for (const [index, regex] of regexes.entries()) {
    if (regex === undefined) continue;
    work += Math.min(workOf(regex), 4 * MAX_PROGRAM);
    const tooMuch = work > 2 * MAX_PROGRAMS;
    const { size, message } = tooMuch ? { size: 0, message: undefined } : judge(regex);
    total += size;
    if (message !== undefined) faults.push({ index, message });
    if (tooMuch || total > MAX_PROGRAMS) {
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

function judge(regex: string): { size: number; message?: string | undefined } {
  const tooLarge = (size: number | string): string =>
    `is too large (${size} steps of at most ${MAX_PROGRAM}): repeat less`;
  // Compiling it would take as long as it is large.
  if (workOf(regex) > 4 * MAX_PROGRAM) return { size: 0, message: tooLarge('thousands of') };
  try {
    const size = compile(regex).programSize();
    return size > MAX_PROGRAM ? { size, message: tooLarge(size) } : { size };
  } catch (error) {
    return { size: 0, message: error instanceof Error ? error.message : 'not a regular expression' };
  }
}
