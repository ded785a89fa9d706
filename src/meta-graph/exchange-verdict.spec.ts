import { describe, expect, it } from '@jest/globals';
import type { Exchange } from './exchange.js';
import { judge, type JudgedCall } from './exchange-verdict.js';

const SEND: JudgedCall = { endpoint: 'messages', idempotent: false, accepts: () => true, secrets: [] };
const READ: JudgedCall = { ...SEND, endpoint: 'node', idempotent: true };

const answered = (status: number, body?: string): Exchange => ({ written: true, status, headers: {}, body });
const verdict = (exchange: Exchange, call: JudgedCall) => judge(exchange, call).error?.disposition ?? 'ok';

const graphError = (code: number, more: object = {}) =>
  JSON.stringify({ error: { message: 'm', type: 'OAuthException', code, fbtrace_id: 'A1', ...more } });

describe('a definite no', () => {
  it.each([
    [400, graphError(131047), 'reject'],
    [500, graphError(131047), 'reject'],
    [500, graphError(131000), 'retry'],
    [503, graphError(131016, { is_transient: true }), 'retry'],
    [500, graphError(424242), 'retry'],
    [500, '{"error":{"code":131016}}', 'retry'],
    [429, graphError(130429), 'throttle'],
    [400, graphError(131056), 'throttle'],
    [401, graphError(190, { error_subcode: 463 }), 'reauthorise'],
    [401, graphError(190), 'retry'],
    [200, graphError(100), 'reject'],
    [400, '{"error":{"code":"131047"}}', 'reject'],
  ])('%i %s is %s', (status, body, disposition) => {
    expect(verdict(answered(status, body), SEND)).toBe(disposition);
    expect(verdict(answered(status, body), READ)).toBe(disposition);
  });

  it.each([
    [400, 'retry'],
    [403, 'retry'],
    [404, 'retry'],
    [407, 'retry'],
    [413, 'reject'],
    [414, 'reject'],
    [431, 'reject'],
    [429, 'throttle'],
    [301, 'retry'],
    [307, 'retry'],
    [308, 'retry'],
  ])('a bare %i was not made by Graph: %s', (status, disposition) => {
    for (const body of ['<html>no</html>', '', undefined]) {
      expect(verdict(answered(status, body), SEND)).toBe(disposition);
    }
  });
});

describe('a doubt', () => {
  it.each([
    ['HTML 502', 502, '<html>Bad gateway</html>'],
    ['an empty 503', 503, ''],
    ['a 500 that is cut off JSON', 500, '{"error":{"message":"x","code":131'],
    ["a gateway's JSON of the same look", 502, '{"error":{"code":502,"message":"Bad gateway"}}'],
    ['a JSON 500 without a code', 500, '{"error":{"message":"x","type":"OAuthException"}}'],
    ['a JSON 500 whose error is a text', 500, '{"error":"boom"}'],
    ['200 with HTML', 200, '<html>sign in</html>'],
    ['200 with nothing', 200, ''],
    ['200 with JSON that is no object', 200, '[]'],
    ['204', 204, ''],
    ['302', 302, ''],
    ['303', 303, ''],
    ['408', 408, ''],
  ])('%s: unsure for a send, retry for a read', (_, status, body) => {
    const call = { ...SEND, accepts: (answer: unknown) => !Array.isArray(answer) };
    expect(verdict(answered(status, body), call)).toBe('unsure');
    expect(verdict(answered(status, body), { ...call, idempotent: true })).toBe('retry');
  });

  it('an answer that was cut off after its status', () => {
    expect(verdict(answered(200), SEND)).toBe('unsure');
    expect(verdict(answered(500), SEND)).toBe('unsure');
  });

  it('an answer that is not what was asked for', () => {
    expect(verdict(answered(200, '{"success":true}'), { ...SEND, accepts: () => false })).toBe('unsure');
  });
});

describe('no answer', () => {
  it.each([
    [true, 'timeout', 'unsure', 'retry'],
    [true, 'ECONNRESET', 'unsure', 'retry'],
    [true, 'UND_ERR_SOCKET', 'unsure', 'retry'],
    [false, 'timeout', 'retry', 'retry'],
    [false, 'ECONNRESET', 'retry', 'retry'],
    [false, 'ENOTFOUND', 'retry', 'retry'],
    [false, 'UND_ERR_INVALID_ARG', 'reject', 'reject'],
  ])('written %p, %s: %s for a send, %s for a read', (written, fault, send, read) => {
    expect(verdict({ written, fault, headers: {} }, SEND)).toBe(send);
    expect(verdict({ written, fault, headers: {} }, READ)).toBe(read);
  });
});
