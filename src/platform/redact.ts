const SECRET_KEY =
  /^(authorization|cookie|set-cookie|access_?token|input_?token|token|verify_?token|app_?secret|client_secret|secret|password|pin|api_?key|key|appsecret_proof|encryption_?key|x-hub-signature(-256)?|database_url|redis_url|smtp_url|totp_?secret|recovery_?codes?|new_?password)$/i;

/** Shapes of secrets that may stand inside any text: Meta tokens, bearer values, our keys, signatures, URL credentials. */
const SECRET_TEXT: [RegExp, string][] = [
  [/\bEAA[A-Za-z0-9]{16,}/g, '[redacted]'],
  [/\b(Bearer|Basic|OAuth)\s{1,8}[A-Za-z0-9._~+/|=-]{8,}/gi, '$1 [redacted]'],
  [/\bak_[A-Za-z0-9_-]{16,}/g, '[redacted]'],
  [/\bsha256=[0-9a-f]{64}/gi, 'sha256=[redacted]'],
  [
    /((?:access_token|input_token|client_secret|appsecret_proof|hub\.verify_token)=)[^&\s"]+/gi,
    '$1[redacted]',
  ],
  // The scheme is bounded: an unbounded one is tried from every letter of a long word, which is quadratic.
  [/([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]*:)[^\s/]+@/gi, '$1[redacted]@'],
];

/** Longer texts are cut before anything is searched in them, so that nobody makes logging slow. */
const MAX_TEXT = 8_192;
/** A secret that stands across the cut would be half of itself and not known any more: nearly all are shorter than this. */
const LONGEST_SECRET = 512;

const MAX_DEPTH = 8;

/**
 * A copy of `value` that is safe to log: secret keys are blanked whatever they hold, and texts lose
 * everything that looks like a secret or is one of `known` (the process's own secrets).
 */
export function redact(value: unknown, known: readonly string[] = [], depth = 0): unknown {
  if (typeof value === 'string') return redactText(value, known);
  if (value === null || typeof value !== 'object') return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (value instanceof Date) return value;
  if (value instanceof Error) return redactError(value, known, depth);
  if (Buffer.isBuffer(value)) return `[${value.length} bytes]`;
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, known, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      SECRET_KEY.test(key) && item !== null && item !== undefined
        ? '[redacted]'
        : redact(item, known, depth + 1),
    ]),
  );
}

/** The text without anything that looks like a secret or is a known one; a very long one is cut and says so. */
export function redactText(text: string, known: readonly string[] = []): string {
  if (text.length <= MAX_TEXT) return redactShort(text, known);
  const kept = uncutWords(text.slice(0, MAX_TEXT));
  return `${redactShort(kept, known)}… [${text.length - kept.length} characters cut]`;
}

/** The text up to its last separator, or without as much of its end as a secret may be long. */
function uncutWords(text: string): string {
  const sure = text.length - LONGEST_SECRET;
  const last = Math.max(...[' ', '\n', '"', '&'].map((separator) => text.lastIndexOf(separator)));
  return text.slice(0, Math.max(sure, last + 1));
}

function redactShort(text: string, known: readonly string[]): string {
  let out = text;
  for (const secret of known) if (secret.length >= 8) out = out.replaceAll(secret, '[redacted]');
  for (const [pattern, instead] of SECRET_TEXT) out = out.replace(pattern, instead);
  return out;
}

function redactError(error: Error, known: readonly string[], depth: number): Record<string, unknown> {
  const own = redact({ ...error }, known, depth + 1) as Record<string, unknown>;
  // Database drivers put the failing row into `detail` and `parameters`: people's texts, maybe secrets.
  for (const key of ['parameters', 'detail', 'driverError', 'where', 'query']) delete own[key];
  return {
    ...own,
    type: error.name,
    message: redactText(error.message, known),
    stack: error.stack && redactText(error.stack, known),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, known, depth + 1) }),
  };
}
