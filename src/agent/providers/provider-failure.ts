/** Why a provider gave no answer. */
export type FailureKind =
  /** Not in time. */
  | 'timeout'
  /** Cannot be reached, or a 5xx. */
  | 'unavailable'
  | 'rate_limited'
  /** The key, or the right to use the model. */
  | 'unauthorised'
  /** A 4xx: the model or a setting does not suit it. */
  | 'refused'
  /** An address that users' settings must not lead to. */
  | 'bad_address'
  /** Something that is no answer. */
  | 'bad_answer'
  /** Nothing to say, although something was asked. */
  | 'empty'
  /** It is not called any more: the month's budget is used up, or the kill switch is on. */
  | 'over_budget';

/** A provider gave no answer; the next one is asked. The detail is for the tenant, without secrets and without words of people. */
export class ProviderFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly detail: string,
    /** Tokens that were used all the same. */
    readonly usage: { inputTokens: number; outputTokens: number } = { inputTokens: 0, outputTokens: 0 },
  ) {
    super(detail);
    this.name = 'ProviderFailure';
  }

  /** True when the same call a moment later may succeed. */
  get passing(): boolean {
    return this.kind === 'unavailable' || this.kind === 'rate_limited';
  }

  /** What an HTTP status that is no success means. */
  static ofStatus(status: number): ProviderFailure {
    if (status === 401 || status === 403)
      return new ProviderFailure('unauthorised', `The provider refuses the key or the model (${status}).`);
    if (status === 429) return new ProviderFailure('rate_limited', 'The provider asks to slow down (429).');
    if (status === 408 || status >= 500)
      return new ProviderFailure('unavailable', `The provider has a fault (${status}).`);
    return new ProviderFailure('refused', `The provider refuses the request (${status}).`);
  }
}
