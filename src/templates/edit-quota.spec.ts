import { describe, expect, it } from '@jest/globals';
import { editQuota } from './edit-quota.js';

const now = new Date('2026-11-26T12:00:00Z');
const ago = (hours: number): string => new Date(now.getTime() - hours * 3_600_000).toISOString();
const weekly = Array.from({ length: 10 }, (_, index) => ago(48 + index * 48));

describe('editQuota', () => {
  it.each<[string, string, string[], object]>([
    ['approved, never edited', 'APPROVED', [], { allowed: true, left: 10, categoryEditable: false }],
    [
      'approved, edited today',
      'APPROVED',
      [ago(3)],
      { allowed: false, reason: 'day', nextAt: ago(-21), left: 9 },
    ],
    ['approved, edited yesterday', 'APPROVED', [ago(25)], { allowed: true, left: 9 }],
    [
      'approved, ten times',
      'APPROVED',
      weekly,
      { allowed: false, reason: 'month', left: 0, nextAt: ago(48 + 9 * 48 - 720) },
    ],
    ['approved, ten times long ago', 'APPROVED', weekly.map(() => ago(721)), { allowed: true, left: 10 }],
    ['rejected, edited today', 'REJECTED', [ago(1)], { allowed: true, left: null, categoryEditable: true }],
    ['paused', 'PAUSED', weekly, { allowed: true, left: null }],
    ['in review', 'PENDING', [], { allowed: false, reason: 'not_editable', nextAt: null }],
    ['disabled', 'DISABLED', [], { allowed: false, reason: 'not_editable' }],
  ])('%s', (_name, status, edits, expected) => expect(editQuota(status, edits, now)).toMatchObject(expected));
});
