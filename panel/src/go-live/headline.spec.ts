import { expect, it } from '@jest/globals';
import { headlineOf } from './headline';

type Given = Parameters<typeof headlineOf>[0];

const account = (change: Partial<Given> = {}): Given => ({
  wabaId: '1',
  progress: { proven: 18, total: 20 },
  meta: { state: 'answers' },
  numbers: [{ state: 'pending' }],
  ...change,
});
const all = { proven: 20, total: 20 };

it.each<[string, Partial<Given>, ReturnType<typeof headlineOf>]>([
  ['no account', { wabaId: null, numbers: [] }, { says: 'connectFirst' }],
  ['on the way', {}, { says: 'leftToLive', left: 2 }],
  ['nothing left but the number itself', { progress: all }, { says: 'leftToLive', left: 1 }],
  ['without a number', { numbers: [] }, { says: 'leftToLive', left: 2 }],
  ['live', { numbers: [{ state: 'pending' }, { state: 'connected' }] }, { says: 'leftToProve', left: 2 }],
  ['proven', { numbers: [{ state: 'proven' }], progress: all }, { says: 'allProven' }],
  [
    'a number restricted beside one that works',
    { numbers: [{ state: 'proven' }, { state: 'restricted' }], progress: all },
    { says: 'restricted' },
  ],
  ['all numbers gone', { numbers: [{ state: 'disconnected' }] }, { says: 'disconnected' }],
  [
    'a revoked token, whatever else',
    { meta: { state: 'token_revoked' }, numbers: [{ state: 'restricted' }] },
    { says: 'tokenRevoked' },
  ],
  ['an outage proves nothing', { meta: { state: 'silent' } }, { says: 'leftToLive', left: 2 }],
])('%s', (_case, change, headline) => expect(headlineOf(account(change))).toEqual(headline));
