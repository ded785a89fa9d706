import { HttpException } from '@nestjs/common';

/** One fault of a request: where (`path`, dotted) and what to do about it. */
export interface ProblemDetail {
  path: string;
  message: string;
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Took too long',
  409: 'Conflict',
  413: 'Too large',
  414: 'Address too long',
  415: 'Unsupported media type',
  422: 'Refused by a rule',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'Internal error',
  503: 'Not available now',
};

/** The standing title of a problem with this HTTP status. */
export const problemTitle = (status: number): string => TITLES[status] ?? 'Error';

/**
 * An error that the caller can understand and fix: RFC 9457 `application/problem+json` with a
 * stable `code`. Throw it from anywhere below a controller; the filter writes it.
 */
export class Problem extends HttpException {
  constructor(
    status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: ProblemDetail[] = [],
    readonly headers: Record<string, string> = {},
    /** More members of the document (RFC 9457, extension members). */
    readonly more: Record<string, unknown> = {},
  ) {
    super({ code, detail, errors }, status);
    this.name = 'Problem';
  }

  /** 404: not there, or another tenant's; the two are not told apart. */
  static notFound(what: string): Problem {
    return new Problem(404, 'not_found', `${what} was not found.`);
  }

  /** 400 naming one field. */
  static badField(path: string, message: string): Problem {
    return Problem.badFields([{ path, message }]);
  }

  /** 400 naming every field. */
  static badFields(errors: ProblemDetail[]): Problem {
    const detail = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
    return new Problem(400, 'invalid_request', detail, errors);
  }

  /** 422: a rule of ours or of Meta's refuses. */
  static refused(code: string, detail: string, errors: ProblemDetail[] = []): Problem {
    return new Problem(422, code, detail, errors);
  }
}
