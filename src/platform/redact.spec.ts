import { describe, expect, it } from '@jest/globals';
import { redact, redactText } from './redact.js';

describe('redactText', () => {
  it.each([
    ['token EAAGabcdefghijklmnop1234 end', 'token [redacted] end'],
    ['authorization: Bearer abcdefgh12345678', 'authorization: Bearer [redacted]'],
    ['postgres://user:pass@host/db', 'postgres://user:[redacted]@host/db'],
    ['redis://:pass@host:6379', 'redis://:[redacted]@host:6379'],
    ['https://u:p@ss@host/x', 'https://u:[redacted]@host/x'],
    ['x?access_token=abc&y=1', 'x?access_token=[redacted]&y=1'],
    ['https://host:8080/path', 'https://host:8080/path'],
    ['nothing here', 'nothing here'],
  ])('%s -> %s', (text, expected) => expect(redactText(text)).toBe(expected));

  it('blanks the secrets of the process', () =>
    expect(redactText('a my-own-secret b', ['my-own-secret'])).toBe('a [redacted] b'));

  it('says how much of a long text was cut', () => {
    const out = redactText('word '.repeat(40_000));
    expect(out.length).toBeLessThan(8_300);
    expect(out).toMatch(/… \[19\d{4} characters cut\]$/);
  });

  it.each([0, 1, 10, 20, 30])(
    'shows no part of a secret that the cut goes through, %i characters in',
    (inside) => {
      const secret = 'S3cr3t'.repeat(6);
      for (const before of [' ', 'x']) {
        const text = `${before.repeat(8_192 - inside)}${secret}${before.repeat(200_000)}`;
        expect(redactText(text, [secret])).not.toContain('S3cr3t');
      }
    },
  );

  it.each([
    ['one word', 'a'.repeat(200_000)],
    ['many schemes', 'a://'.repeat(50_000)],
    ['a scheme that never ends', 'a.'.repeat(100_000)],
    ['credentials that never end', `x://a:${'b'.repeat(200_000)}`],
    ['spaces after Bearer', `Bearer${' '.repeat(200_000)}`],
    ['many bearers', 'Bearer '.repeat(30_000)],
  ])('is quick with %s', (_case, text) => {
    const started = performance.now();
    expect(redactText(text).length).toBeLessThan(16_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('redact', () => {
  it('blanks secret keys whatever they hold, and cuts long values', () => {
    const out = redact({ token: { a: 1 }, name: 'Ana', text: 'x'.repeat(200_000) }) as Record<string, string>;
    expect(out).toMatchObject({ token: '[redacted]', name: 'Ana' });
    expect(out.text?.length).toBeLessThan(8_300);
  });
});
