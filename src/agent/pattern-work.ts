/** Tables of all letters or the like are folded for upper and lower case, each time that one is named. */
const NAMED_CLASS = 30;

/**
 * How much work it is at most to compile an expression, in instructions: counted repetitions are written out, so eleven
 * characters may be four thousand of them. Reads it loosely, and never for too little: what is no expression is found by
 * whoever compiles it.
 */
export function workOf(regex: string): number {
  /** What stands before each open parenthesis. */
  const outer: number[] = [];
  let [before, last] = [0, 0];
  const next = (work: number): void => {
    before += last;
    last = work;
  };
  for (let at = 0; at < regex.length; at++) {
    const char = regex[at]!;
    const counted = char === '{' ? /^\{(\d{1,4})(?:,(\d{0,4}))?\}/.exec(regex.slice(at, at + 12)) : null;
    if (counted) {
      last *= Math.max(Number(counted[1]), Number(counted[2] ?? 0), 1);
      // Each that may be left out, and that the last of many is repeated, is an instruction more.
      last += counted[2] === undefined ? 0 : Math.max(Number(counted[1]), Number(counted[2]));
      at += counted[0].length - 1;
    } else if (char === '\\') {
      at += 1;
      next(/[pP]/.test(regex[at] ?? '') ? NAMED_CLASS : 1);
    } else if (char === '[') {
      const end = endOfClass(regex, at);
      const named = regex.slice(at, end).match(/\\[pP]|\[:/g)?.length ?? 0;
      next(1 + named * NAMED_CLASS);
      at = end;
    } else if (char === '(') {
      next(0);
      outer.push(before);
      [before, last] = [0, 0];
    } else if (char === ')') {
      // One that closes nothing stands in `\Q..\E`, and hides what it closes: all before it counts as repeated.
      [before, last] = [outer.pop() ?? 0, before + last + 2];
    } else if (['*', '+', '?', '|'].includes(char)) last += 1;
    else next(1);
  }
  return outer.reduce((sum, work) => sum + work, before + last) + 3;
}

/** The place of the bracket that closes a class; a first one in it is itself. */
function endOfClass(regex: string, from: number): number {
  let at = from + (regex[from + 1] === '^' ? 2 : 1);
  if (regex[at] === ']') at += 1;
  for (; at < regex.length && regex[at] !== ']'; at++) {
    if (regex[at] === '\\') at += 1;
    else if (regex.startsWith('[:', at)) at = Math.max(at, regex.indexOf(':]', at) + 1);
  }
  return at;
}
