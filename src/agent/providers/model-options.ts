/** How a provider is called. */
export interface ModelOptions {
  /** 0 to 2; null: the provider's own. */
  temperature: number | null;
  /** For one whole answer with all its tools, in milliseconds. */
  timeoutMs: number;
  /** Of one step. */
  maxOutputTokens: number;
  /** Per million tokens, in the currency of the budget; null: costs nothing that is counted. */
  inputPrice: number | null;
  outputPrice: number | null;
}

export const DEFAULT_OPTIONS: ModelOptions = {
  temperature: null,
  timeoutMs: 30_000,
  maxOutputTokens: 600,
  inputPrice: null,
  outputPrice: null,
};

export const modelOptions = (said: Partial<ModelOptions>): ModelOptions => ({ ...DEFAULT_OPTIONS, ...said });

/** What tokens cost at these prices. */
export const costOf = (
  { inputPrice, outputPrice }: ModelOptions,
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
): number => (inputTokens * (inputPrice ?? 0) + outputTokens * (outputPrice ?? 0)) / 1_000_000;
