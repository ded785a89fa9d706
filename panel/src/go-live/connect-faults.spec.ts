import { expect, it } from '@jest/globals';
import { connectFaults } from './connect-faults';

const right = { businessId: '204000000000001', wabaId: '104000000000001', accessToken: 'EAAB' };

it.each([
  ['all there', {}, {}],
  [
    'nothing',
    { businessId: '', wabaId: '', accessToken: '' },
    { businessId: 'required', wabaId: 'required', accessToken: 'required' },
  ],
  ['an address for an id', { wabaId: 'https://business.facebook.com/1' }, { wabaId: 'digits' }],
  ['one id twice', { wabaId: right.businessId }, { wabaId: 'sameId' }],
  ['a token that was broken into lines', { accessToken: 'EAAB\nCD' }, { accessToken: 'noSpaces' }],
  [
    'an own app without its secret',
    { appId: '1', appSecret: '', verifyToken: 'palavra' },
    { appSecret: 'required' },
  ],
  ['an own app', { appId: '1', appSecret: 's3cret', verifyToken: 'palavra' }, {}],
])('%s', (_case, change, faults) => expect(connectFaults({ ...right, ...change })).toEqual(faults));
