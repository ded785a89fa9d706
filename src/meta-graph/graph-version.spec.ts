import { expect, it } from '@jest/globals';
import { versionEnd } from './graph-version.js';

const now = new Date('2026-11-30T12:00:00Z');

it.each<[string, ReturnType<typeof versionEnd>]>([
  ['v26.0', undefined],
  ['v25.0', undefined],
  ['v22.0', undefined],
  ['v21.0', { endsOn: '2027-01-21', daysLeft: 52 }],
  ['v20.0', { endsOn: '2026-09-24', daysLeft: -67 }],
  ['v3.2', { endsOn: '2026-01-26', daysLeft: -308 }],
])('%s', (version, expected) => expect(versionEnd(version, now)).toEqual(expected));
