import { describe, expect, it } from '@jest/globals';
import { outboundUrl } from './outbound-url.js';

const strict = (text: string) => outboundUrl(text, { allowPrivate: false });
const loose = (text: string) => outboundUrl(text, { allowPrivate: true });

/** How loopback and metadata are written by whoever wants in. */
const LOOPBACK = [
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '%31%32%37.0.0.1',
  '１２７.０.０.１',
  '127。0。0。1',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
];
const NEVER = [
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '[::ffff:a9fe:a9fe]',
  '[64:ff9b::a9fe:a9fe]',
  '168.63.129.16',
  '0',
  '0.0.0.0',
  '[::]',
];

describe('outboundUrl', () => {
  it.each([...LOOPBACK, ...NEVER])('refuses https://%s/ ', (host) =>
    expect(strict(`https://${host}/x`)).toEqual({ fault: 'leads to an address that is not public' }),
  );
  it.each(LOOPBACK)('lets http://%s/ through where private addresses are allowed', (host) =>
    expect(loose(`http://${host}:8080/x`)).toHaveProperty('url'),
  );
  it.each(NEVER)('refuses http://%s/ even where private addresses are allowed', (host) =>
    expect(loose(`http://${host}/x`)).toHaveProperty('fault'),
  );
  it.each([
    ['http://example.com', 'must begin with https://'],
    ['ftp://example.com', 'must begin with https://'],
    ['file:///etc/passwd', 'must begin with https://'],
    ['gopher://127.0.0.1:6379/_x', 'must begin with https://'],
    ['javascript:alert(1)', 'must begin with https://'],
    ['https://user:password@example.com', 'must not hold a user or password'],
    ['https://user@example.com', 'must not hold a user or password'],
    ['example.com', 'is not an address'],
    ['', 'is not an address'],
    ['https://', 'is not an address'],
    ['https://300.1.1.1', 'is not an address'],
    ['https://[::1%25lo]/', 'is not an address'],
    [`https://example.com/${'x'.repeat(3_000)}`, 'is longer than 2048 characters'],
  ])('refuses %s', (text, fault) => expect(strict(text)).toEqual({ fault }));
  it.each([
    'https://example.com',
    'https://example.com.:8443/x?y=1',
    'https://8.8.8.8/',
    'https://[2a03::1]/',
  ])('lets %s through', (text) => expect(strict(text)).toEqual({ url: new URL(text) }));
});
