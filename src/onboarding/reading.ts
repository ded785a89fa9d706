import { GraphError } from '../meta-graph/graph-error.js';

/**
 * One question to Meta: `answer`; `refusal`, Meta's own no, which is evidence; `silence`, a passing fault,
 * which proves nothing; `untried`, not asked, for lack of an id or of credentials.
 */
export type Reading<T> =
  | { kind: 'answer'; value: T }
  | { kind: 'refusal'; error: GraphError }
  | { kind: 'silence'; error: GraphError }
  | { kind: 'untried' };

/** Asks, and turns a GraphError into a value; anything else that is thrown is a fault of ours and stays one. */
export async function reading<T>(asked: Promise<T>): Promise<Reading<T>> {
  try {
    return { kind: 'answer', value: await asked };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const definite = error.disposition === 'reject' || error.disposition === 'reauthorise';
    return { kind: definite ? 'refusal' : 'silence', error };
  }
}

/** The answer, where there is one. */
export const answerOf = <T>(read: Reading<T>): T | undefined =>
  read.kind === 'answer' ? read.value : undefined;

/** True when this reading proves that Meta takes the token no longer. */
export const provesRevoked = (read: Reading<unknown>): boolean =>
  read.kind === 'refusal' && read.error.disposition === 'reauthorise';
