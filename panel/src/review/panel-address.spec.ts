import { expect, it } from '@jest/globals';
import { panelAddress } from './panel-address';

it.each([
  ['/conversations', '/t/1/inbox'],
  ['/templates', '/t/1/templates'],
  ['/go-live', '/t/1/go-live'],
  ['/', '/t/1/go-live'],
  [null, null],
])('%s is shown at %s', (route, address) => expect(panelAddress(route, '1')).toBe(address));
