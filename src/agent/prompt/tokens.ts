/**
 * About how many tokens a text has, by its length: close enough to keep a prompt within a budget, and never far below
 * what tokenizers count for Portuguese and English (3 to 5 characters a token).
 */
export const estimateTokens = (text: string): number => Math.ceil(text.length / 3.5);
