import { expect, it } from '@jest/globals';
import { ownUrl } from './own-url.js';

it.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['localhost', 'http://localhost:3000'],
  ['::1', 'http://[::1]:3000'],
])('%s is reached as %s', (host, url) => {
  expect(ownUrl(host, 3000)).toBe(url);
  expect(new URL(ownUrl(host, '3000')).port).toBe('3000');
});
