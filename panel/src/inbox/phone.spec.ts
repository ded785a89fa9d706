import { expect, it } from '@jest/globals';
import { readablePhone } from './phone';

it.each([
  ['5541980000000', '+55 41 98000-0000'],
  ['554180000000', '+55 41 8000-0000'],
  ['14155550100', '+1 415 555-0100'],
  ['351912345678', '+35 191 234 5678'],
  ['4915112345678', '+49 151 123 45678'],
  ['', ''],
  ['opaque', 'opaque'],
])('%s is %s', (waId, shown) => expect(readablePhone(waId)).toBe(shown));
