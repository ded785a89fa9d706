import { Problem } from '../platform/problem.js';

const DAY_MS = 86_400_000;
/** Beyond it a report would read more than anybody waits for. */
const MOST_DAYS = 92;
const USUAL_DAYS = 30;

export interface Period {
  from: Date;
  to: Date;
}

/**
 * The time that a report is about: the last 30 days unless the caller says otherwise.
 *
 * @throws Problem 422 for one that ends before it begins, or is longer than 92 days
 */
export function periodOf(asked: Partial<Period>, now: Date): Period {
  const to = asked.to ?? now;
  const from = asked.from ?? new Date(to.getTime() - USUAL_DAYS * DAY_MS);
  if (from >= to) throw refused('from', 'is not before `to`');
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS)
    throw refused('from', `is more than ${MOST_DAYS} days before \`to\`; ask for several periods`);
  return { from, to };
}

const refused = (path: string, message: string): Problem =>
  Problem.refused('invalid_period', `\`${path}\` ${message}.`, [{ path, message }]);
