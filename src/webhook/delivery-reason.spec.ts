import { describe, expect, it } from '@jest/globals';
import { because, REASON_CODES, reasonOf } from './delivery-reason.js';

describe('the reason of a delivery', () => {
  it.each([
    [because('no_entry'), { code: 'no_entry', values: {} }],
    [
      because('updates_failed', { failed: 2, all: 1_000 }),
      { code: 'updates_failed', values: { failed: '2', all: '1000' } },
    ],
    [
      because('unknown_status', { status: 'war"ped' }),
      { code: 'unknown_status', values: { status: 'war"ped' } },
    ],
    [because('unknown_type', { type: undefined }), { code: 'unknown_type', values: { type: 'null' } }],
    [
      because('other_object', { object: { a: 'no id' } }),
      { code: 'other_object', values: { object: '{"a":"no id"}' } },
    ],
    [
      because('unknown_preference', { category: 'a, value b', value: 'line\nbreak' }),
      { code: 'unknown_preference', values: { category: 'a, value b', value: 'line\nbreak' } },
    ],
    ['given up: taken 5 times without coming further', { code: 'given_up', values: { times: '5' } }],
    ['a thread of nobody: neither id nor context', { code: 'thread_of_nobody', values: {} }],
  ])('of %j', (sentence, reason) => expect(reasonOf(sentence)).toEqual(reason));

  it.each(['duplicate key value', 'connect CALL_PERMISSION 12 s', 'no idea', 'not an object at all', ''])(
    'is not one of ours in %j',
    (sentence) => expect(reasonOf(sentence)).toBeUndefined(),
  );

  it('has one sentence for each code', () => {
    const plain = REASON_CODES.filter((code) => reasonOf(because(code as 'no_entry'))?.code === code);
    expect(plain).toEqual(REASON_CODES);
  });
});
