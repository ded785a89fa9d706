import { describe, expect, it } from '@jest/globals';
import { otherOrigin, sameOrigin } from './same-origin.js';

const OURS = 'https://conect.example';
const host = 'conect.example';

describe('sameOrigin', () => {
  it.each([
    ['a read from anywhere', 'GET', { origin: 'https://evil.example' }, true],
    ['a read of a browser elsewhere', 'HEAD', { 'sec-fetch-site': 'cross-site' }, true],
    ['our page', 'POST', { origin: OURS, 'sec-fetch-site': 'same-origin' }, true],
    ['an old browser', 'POST', { origin: OURS }, true],
    [
      'a page under the host that it calls',
      'POST',
      { origin: 'http://localhost:3000', host: 'localhost:3000' },
      true,
    ],
    ['only the metadata', 'DELETE', { 'sec-fetch-site': 'same-origin' }, true],
    ['another site', 'POST', { origin: 'https://evil.example' }, false],
    ['a sub-domain', 'POST', { origin: 'https://evil.conect.example' }, false],
    ['a name that begins like ours', 'POST', { origin: 'https://conect.example.evil.example' }, false],
    ['another port', 'POST', { origin: 'https://conect.example:8443' }, false],
    ['a sandboxed frame', 'POST', { origin: 'null' }, false],
    ['the same site but another origin', 'POST', { 'sec-fetch-site': 'same-site', origin: OURS }, false],
    ['the address bar', 'POST', { 'sec-fetch-site': 'none' }, false],
    ['a lie in one of the two', 'PUT', { 'sec-fetch-site': 'cross-site', origin: OURS }, false],
    ['nothing', 'PATCH', {}, false],
  ])('%s', (_case, method, headers, expected) =>
    expect(sameOrigin({ method, headers: { host, ...headers } }, OURS)).toBe(expected),
  );
});

it('otherOrigin lets through whoever is no browser', () => expect(otherOrigin({ host }, OURS)).toBe(false));
