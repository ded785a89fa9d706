const TAG = /<(\/?)(think|thinking|reasoning)>/gi;
/** Four times what a message holds: nothing that a model says is looked at beyond. */
const MAX_WORDS = 16_384;

/**
 * What a model says without the thoughts that some write down before, as words among words; at most 16 384 characters.
 * One pass over whatever it is: an answer may be two megabytes of opening tags.
 */
export function withoutThoughts(text: string): string {
  const said: string[] = [];
  let from = 0;
  let thought: string | undefined;
  for (const { index, 0: tag, 1: slash, 2: name } of text.matchAll(TAG)) {
    if (slash === '' && thought === undefined) {
      said.push(text.slice(from, index));
      thought = name!.toLowerCase();
      from = index;
    } else if (slash === '/' && thought === name!.toLowerCase()) {
      thought = undefined;
      from = index + tag.length;
    }
  }
  said.push(text.slice(from));
  return said.join('').trim().slice(0, MAX_WORDS);
}
