import { describe, expect, it } from '@jest/globals';
import type { MessageStatus } from './message-status.js';
import { laterStatus, reportedStatus, withStatus } from './message-status.js';

describe('laterStatus', () => {
  it.each<[MessageStatus, MessageStatus, MessageStatus, string]>([
    ['queued', 'sending', 'sending', 'forward'],
    ['sending', 'accepted', 'accepted', 'forward'],
    ['accepted', 'sent', 'sent', 'forward'],
    ['sent', 'delivered', 'delivered', 'forward'],
    ['delivered', 'read', 'read', 'forward'],
    ['read', 'played', 'played', 'forward'],
    ['read', 'delivered', 'read', 'a late delivered never overwrites read'],
    ['read', 'sent', 'read', 'a late sent never overwrites read'],
    ['sent', 'failed', 'failed', 'asynchronous failure'],
    ['delivered', 'failed', 'delivered', 'what reached a person did not fail'],
    ['failed', 'sent', 'failed', 'a late sent does not revive'],
    ['failed', 'delivered', 'delivered', 'delivered proves more than failed'],
    ['sending', 'delivered', 'delivered', 'a status before our own answer'],
    ['delivered', 'accepted', 'delivered', 'our own answer after the status'],
  ])('%s + %s = %s (%s)', (current, reported, result) => expect(laterStatus(current, reported)).toBe(result));
});

describe('reportedStatus', () => {
  it.each([
    ['played', 'played'],
    ['failed', 'failed'],
    ['deleted', undefined],
    ['queued', undefined],
  ])('%s -> %s', (word, status) => expect(reportedStatus(word)).toBe(status));
});

describe('withStatus', () => {
  it('keeps every status once, with its first time, in order of rank', () => {
    const sent = { status: 'sent', at: '2026-01-01T00:00:02.500Z' } as const;
    const read = { status: 'read', at: '2026-01-01T00:00:02.000Z' } as const;
    const history = withStatus(withStatus([], read), sent);
    expect(history).toEqual([sent, read]);
    expect(withStatus(history, { status: 'read', at: '2026-01-01T00:00:09.000Z' })).toEqual(history);
  });
});
