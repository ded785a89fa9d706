/** Where a request is wrong and what to do about it. */
export class ProblemDetailView {
  /** Dotted path of the field, or the name of the parameter. */
  path!: string;
  message!: string;
}

/** An error: RFC 9457 `application/problem+json`. Branch on `code`, show `detail`. */
export class ProblemView {
  /** A name of the kind of problem, the same for the same `code`. */
  type!: string;
  title!: string;
  status!: number;
  /** What is wrong here, and what to do. */
  detail!: string;
  /** Stable, for programs. */
  code!: string;
  errors?: ProblemDetailView[];
  /** Give it to support: it is in every log line of this request. */
  requestId!: string;
}
