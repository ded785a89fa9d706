/** What our API answers when it refuses (RFC 9457): `code` for programs, `detail` and `errors` for people. */
export interface ProblemDocument {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors?: { path: string; message: string }[];
  requestId?: string;
  /** What else the document says, such as Meta's `explanation` in both languages. */
  more?: Record<string, unknown>;
}

/** A refusal of our API, or that it was not reached at all (`status` 0). */
export class ApiProblem extends Error implements ProblemDocument {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: { path: string; message: string }[];
  readonly requestId?: string;
  readonly more: Record<string, unknown>;
  /** Seconds to wait, where the server says so. */
  readonly retryAfterS?: number;

  constructor(document: ProblemDocument, retryAfterS?: number) {
    super(document.detail);
    this.status = document.status;
    this.code = document.code;
    this.title = document.title;
    this.detail = document.detail;
    this.errors = document.errors ?? [];
    this.requestId = document.requestId;
    this.more = document.more ?? {};
    this.retryAfterS = retryAfterS;
  }

  /** What the server says about one field of a form. */
  about(path: string): string | undefined {
    return this.errors.find((error) => error.path === path || error.path.startsWith(`${path}.`))?.message;
  }
}

/** Nothing answered: no network, or the server is down. */
export const unreachable = (): ApiProblem =>
  new ApiProblem({
    status: 0,
    code: 'unreachable',
    title: 'Unreachable',
    detail: 'The server was not reached.',
  });

/** The problem that an answer holds; a proxy's page or an empty body becomes one too. */
export function problemOf(body: unknown, response: Response): ApiProblem {
  const wait = Number(response.headers.get('retry-after'));
  const known = typeof body === 'object' && body !== null && 'code' in body;
  return new ApiProblem(
    known
      ? { ...(body as ProblemDocument), more: body as Record<string, unknown> }
      : { status: response.status, code: 'unexpected_answer', title: response.statusText, detail: '' },
    wait > 0 ? wait : undefined,
  );
}
