import { describe, expect, it } from '@jest/globals';
import { classify, GraphError, stopsSending, type Refusal } from './graph-error.js';

describe('classify', () => {
  const cases: [string, Refusal, string][] = [
    ['a known code decides even with a 500', { code: 131047, httpStatus: 500 }, 'reject'],
    ['a known code decides whatever is_transient says', { code: 131026, isTransient: true }, 'reject'],
    ['an unknown code with a 500', { code: 424242, httpStatus: 500 }, 'retry'],
    ['an unknown code that is transient', { code: 424242, httpStatus: 400, isTransient: true }, 'retry'],
    ['an unknown code with a 429', { code: 424242, httpStatus: 429 }, 'throttle'],
    ['an unknown code with a 400', { code: 424242, httpStatus: 400 }, 'reject'],
    ['an unknown code of a webhook', { code: 424242 }, 'reject'],
    ['no code at all', {}, 'reject'],
    ['190, app removed', { code: 190, subcode: 458, httpStatus: 400 }, 'reauthorise'],
    ['190, password changed', { code: 190, subcode: 460, httpStatus: 401 }, 'reauthorise'],
    ['190, expired', { code: 190, subcode: 463, httpStatus: 401 }, 'reauthorise'],
    ['190, invalidated', { code: 190, subcode: 467, httpStatus: 401 }, 'reauthorise'],
    ['190 without subcode', { code: 190, httpStatus: 401 }, 'retry'],
    ['190 with another subcode', { code: 190, subcode: 459, httpStatus: 401 }, 'retry'],
    ['190 with a revoking subcode, but a 500', { code: 190, subcode: 463, httpStatus: 500 }, 'retry'],
    ['a revoking subcode under another code', { code: 102, subcode: 463, httpStatus: 400 }, 'retry'],
    ['100 with a template subcode', { code: 100, subcode: 2388023, httpStatus: 400 }, 'reject'],
    ['100 in maintenance', { code: 100, subcode: 2494100, httpStatus: 400 }, 'retry'],
    [
      '100 with a small subcode that is a code elsewhere',
      { code: 100, subcode: 4, httpStatus: 400 },
      'reject',
    ],
    ['an unknown code with a known subcode', { code: 424242, subcode: 2494100, httpStatus: 400 }, 'retry'],
    ['a known code with a subcode that would say otherwise', { code: 131047, subcode: 2494100 }, 'reject'],
  ];

  it.each(cases)('%s', (_, refusal, disposition) => {
    expect(classify(refusal)[0]).toBe(disposition);
  });

  it('takes the meaning from the subcode of a 100', () => {
    expect(classify({ code: 100, subcode: 33 })[1]).toMatch(/does not exist/);
    expect(classify({ code: 100, subcode: 2388024 })[1]).toMatch(/already exists/);
  });
});

describe('GraphError', () => {
  it('says what, code and status, and has no empty fields', () => {
    const error = new GraphError({
      endpoint: 'messages',
      disposition: 'reject',
      meaning: 'No',
      code: 100,
      subcode: 33,
      httpStatus: 400,
      title: undefined,
    });
    expect(error.message).toBe('messages: No (code 100/33, HTTP 400)');
    expect(error).toBeInstanceOf(Error);
    expect(Object.keys(error).sort()).toEqual(
      ['code', 'disposition', 'endpoint', 'httpStatus', 'meaning', 'name', 'subcode'].sort(),
    );
  });

  it.each([
    [190, 401, true],
    [190, 500, false],
    [102, 400, true],
    [0, 400, true],
    [100, 400, false],
    [2, 503, false],
    [undefined, 401, false],
  ])('code %p with HTTP %i: the token was refused: %p', (code, httpStatus, refused) => {
    const error = new GraphError({ disposition: 'retry', meaning: 'x', code, httpStatus });
    expect(error.tokenRefused).toBe(refused);
  });
});

describe('stopsSending', () => {
  it.each<[Refusal, boolean]>([
    [{ code: 131042, httpStatus: 400 }, true],
    [{ code: 131031, httpStatus: 400 }, true],
    [{ code: 368, httpStatus: 403 }, true],
    [{ code: 131042 }, true],
    [{ code: 190, subcode: 463, httpStatus: 401 }, true],
    [{ code: 190, subcode: 463, httpStatus: 500 }, false],
    [{ code: 190, httpStatus: 401 }, false],
    [{ code: 131031, httpStatus: 503 }, false],
    [{ code: 131048 }, false],
    [{ code: 131026 }, false],
    [{}, false],
  ])('%j: %p', (refusal, stops) => expect(stopsSending(refusal)).toBe(stops));
});
