/** A string literal, kept as it is, or a number outside of one. */
const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * `JSON.parse` that gives whole numbers beyond 2^53 as strings of their digits instead of rounding them:
 * Meta writes some ids (templates, granular targets) as JSON numbers. Throws SyntaxError like `JSON.parse`.
 */
export function parseExactJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(
    text.replace(TOKEN, (token) =>
      /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
    ),
  );
}
