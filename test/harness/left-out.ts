import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { runDir } from './run-dir.js';

/** Has the end of the run say that `what` was not tested, and `why`. */
export function leftOut(what: string, why: string): void {
  appendFileSync(join(runDir(), 'left-out.jsonl'), `${JSON.stringify({ what, why })}\n`);
}
