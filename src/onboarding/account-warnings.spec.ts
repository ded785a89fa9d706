import { expect, it } from '@jest/globals';
import { warningsOf } from './account-warnings.js';

const now = new Date('2026-11-23T12:00:00Z');
const at = '2026-11-20T12:00:00.000Z';

it.each<[string, object, object]>([
  ['nothing', {}, {}],
  ['a ban with its day', { ban: { state: 'SCHEDULE_FOR_DISABLE', date: 'May 4' } }, { banOn: 'May 4' }],
  ['a ban without a day', { ban: { state: 'SCHEDULE_FOR_DISABLE' } }, { banOn: null }],
  ['a ban that has come', { ban: { state: 'DISABLE' } }, {}],
  ['a ban that was lifted', { ban: null }, {}],
  [
    'a violation',
    { violation: { violation_type: 'SCAM', at } },
    { violation: { type: 'SCAM', at: new Date(at) } },
  ],
  ['one of no known kind', { violation: { at } }, { violation: { type: '?', at: new Date(at) } }],
  ['an old one', { violation: { violation_type: 'SCAM', at: '2026-11-01T00:00:00.000Z' } }, {}],
  ['nonsense', { ban: 'x', violation: { at: {} } }, {}],
])('%s', (_what, facts, warnings) => expect(warningsOf(facts, now)).toEqual(warnings));
