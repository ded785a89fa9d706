import type { GraphError } from '../meta-graph/graph-error.js';
import type { MediaError } from './media.entity.js';

/**
 * What to do about a file that could not be taken:
 * `again` something was in the way: later;
 * `wrong` what came is not the file: a few times more;
 * `wait` somebody has to do something first (a new token, a number): seldom, as long as Meta keeps the file;
 * `gone` Meta does not have it (any more);
 * `never` it will be refused again.
 */
export type Course = 'again' | 'wrong' | 'wait' | 'gone' | 'never';

/** Why a file could not be taken; `code` and `detail` are shown with it. Holds no secret and no address. */
export class MediaFault extends Error {
  override readonly name = 'MediaFault';

  constructor(
    readonly course: Course,
    readonly code: string,
    readonly detail: string,
    /** Set when Meta said how long to wait. */
    readonly refusal?: Pick<GraphError, 'code' | 'disposition' | 'retryAfterMs'>,
    /** What the store said, for the log. */
    cause?: unknown,
  ) {
    super(`${code}: ${detail}`, cause === undefined ? undefined : { cause });
  }

  get error(): MediaError {
    return { code: this.code, detail: this.detail };
  }
}

/** Faults of the download itself, by `GraphError.fault`; other ones are told by their disposition. */
const OF_DOWNLOAD: Record<string, [Course, string]> = {
  too_large: ['never', 'too_large'],
  not_meta: ['again', 'not_meta'],
  redirected: ['again', 'redirected'],
  encoded: ['wrong', 'encoded'],
};

/** What a refusal or a lost answer of Meta's means for a file. */
export function faultOfGraph(error: GraphError): MediaFault {
  const { meaning, disposition, fault = '' } = error;
  if (error.notThere)
    return new MediaFault(
      'gone',
      'gone_at_meta',
      'Meta does not have this file for this token: it keeps what people send for 7 days, or it was deleted.',
    );
  const known = OF_DOWNLOAD[fault];
  if (known) return new MediaFault(...known, `${meaning}.`, error);
  if (disposition === 'reauthorise') return new MediaFault('wait', 'token_revoked', `${meaning}.`);
  if (disposition === 'reject') return new MediaFault('never', 'refused_by_meta', `${meaning}.`);
  return new MediaFault('again', 'meta_unavailable', `${meaning}.`, error);
}
