import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isSigned } from './signature.js';

const body = Buffer.from('{"text":"\\u00e3 \\/"}');
const sign = (secret: string, bytes = body) =>
  `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`;

describe('isSigned', () => {
  it.each<[string, Buffer | undefined, string | string[] | undefined, string[], boolean]>([
    ['the right secret', body, sign('s1'), ['s1'], true],
    ['the older of two secrets', body, sign('s1'), ['s2', 's1'], true],
    ['another secret', body, sign('s3'), ['s2', 's1'], false],
    ['no secret at all', body, sign('s1'), [], false],
    ['an empty secret never counts', body, sign(''), [''], false],
    ['no header', body, undefined, ['s1'], false],
    ['two headers', body, [sign('s1'), sign('s1')], ['s1'], false],
    ['no body', undefined, sign('s1'), ['s1'], false],
    ['an empty body', Buffer.alloc(0), sign('s1', Buffer.alloc(0)), ['s1'], true],
    ['no prefix', body, sign('s1').slice(7), ['s1'], false],
    ['sha1', body, sign('s1').replace('sha256', 'sha1'), ['s1'], false],
    ['upper case', body, sign('s1').toUpperCase(), ['s1'], false],
    ['too short', body, sign('s1').slice(0, -2), ['s1'], false],
    ['trailing characters', body, `${sign('s1')}00`, ['s1'], false],
    [
      're-serialised JSON',
      Buffer.from(JSON.stringify(JSON.parse(body.toString()))),
      sign('s1'),
      ['s1'],
      false,
    ],
  ])('%s', (_name, bytes, header, secrets, signed) => expect(isSigned(bytes, header, secrets)).toBe(signed));
});
