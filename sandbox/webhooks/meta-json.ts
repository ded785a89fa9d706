/**
 * JSON as Meta puts it on the wire: `ã` becomes `\u00e3`, `/` becomes `\/`, and `@` and `<` are escaped too. Whoever
 * parses and serialises again gets other bytes, and another signature. Meta, webhooks: the signature is over
 * the escaped form.
 */
export function metaJson(value: unknown): string {
  return JSON.stringify(value).replace(/[/@<\u007f-\uffff]/g, (char) =>
    char === '/' ? '\\/' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
