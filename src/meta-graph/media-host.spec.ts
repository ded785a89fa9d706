import { expect, it } from '@jest/globals';
import { leadsToMeta } from './media-host.js';

const GRAPH = 'https://graph.facebook.com';

it.each([
  'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&ext=2&hash=x',
  'https://scontent-gru2-1.xx.fbcdn.net/v/t1.jpg',
  'https://mmg.whatsapp.net/d/f/x.enc',
  'https://www.facebook.com/x',
  'https://LOOKASIDE.fbsbx.com/x',
  'https://lookaside.fbsbx.com:443/x',
  'https://graph.facebook.com/v26.0/1',
])('%s leads to Meta', (url) => expect(leadsToMeta(url, GRAPH)).toBe(true));

it.each([
  ['plain http', 'http://lookaside.fbsbx.com/x'],
  ['another port', 'https://lookaside.fbsbx.com:8443/x'],
  ['a name that only ends so', 'https://evilfbsbx.com/x'],
  ['a name that only begins so', 'https://lookaside.fbsbx.com.evil.example/x'],
  ['credentials before the host', 'https://lookaside.fbsbx.com@evil.example/x'],
  ['credentials of its own', 'https://a:b@lookaside.fbsbx.com/x'],
  ['a backslash', 'https://evil.example\\@lookaside.fbsbx.com/x'],
  ['a trailing dot', 'https://lookaside.fbsbx.com./x'],
  ['an address', 'https://127.0.0.1/x'],
  ['a file', 'file:///etc/passwd'],
  ['data', 'data:text/plain,x'],
  ['no address at all', '/attachments/1'],
  ['nothing', ''],
])('%s does not', (_case, url) => expect(leadsToMeta(url, GRAPH)).toBe(false));

it('the origin that is named as Meta counts, and only that origin', () => {
  const box = 'http://127.0.0.1:3010';
  expect(leadsToMeta('http://127.0.0.1:3010/whatsapp_business/attachments/', box)).toBe(true);
  expect(leadsToMeta('http://127.0.0.1:3011/x', box)).toBe(false);
  expect(leadsToMeta('https://127.0.0.1:3010/x', box)).toBe(false);
  expect(leadsToMeta('http://localhost:3010/x', box)).toBe(false);
});
