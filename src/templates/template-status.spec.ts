import { describe, expect, it } from '@jest/globals';
import { statusMeaning, statusRefusal } from './template-status.js';

describe('statusMeaning', () => {
  it.each<[string, string | undefined, boolean]>([
    ['APPROVED', 'APPROVED', false],
    ['REJECTED', 'REJECTED', false],
    ['PENDING', 'PENDING', false],
    ['PAUSED', 'PAUSED', false],
    ['DISABLED', 'DISABLED', false],
    ['IN_APPEAL', 'IN_APPEAL', false],
    ['LIMIT_EXCEEDED', 'LIMIT_EXCEEDED', false],
    ['PENDING_DELETION', 'PENDING_DELETION', false],
    ['DELETED', 'DELETED', false],
    ['ARCHIVED', 'ARCHIVED', false],
    ['FLAGGED', undefined, false],
    ['REINSTATED', 'APPROVED', true],
    ['UNARCHIVED', 'APPROVED', true],
    ['LOCKED', undefined, true],
    ['SOMETHING_NEW', undefined, true],
  ])('%s', (event, status, doubt) => {
    expect(statusMeaning(event)).toEqual(status === undefined ? { doubt } : { status, doubt });
  });
});

describe('statusRefusal', () => {
  it('lets only APPROVED pass', () => expect(statusRefusal('APPROVED')).toBeUndefined());

  it.each([
    ['DRAFT', 'template_draft'],
    ['SUBMITTING', 'template_pending'],
    ['PENDING', 'template_pending'],
    ['IN_APPEAL', 'template_pending'],
    ['REJECTED', 'template_rejected'],
    ['PAUSED', 'template_paused'],
    ['DISABLED', 'template_disabled'],
    ['LIMIT_EXCEEDED', 'template_limit'],
    ['PENDING_DELETION', 'template_deleted'],
    ['DELETED', 'template_deleted'],
    ['ARCHIVED', 'template_archived'],
    ['SOMETHING_NEW', 'template_not_approved'],
  ])('%s is %s', (status, code) => expect(statusRefusal(status)?.code).toBe(code));

  it("says Meta's reason of a rejection", () => {
    expect(statusRefusal('REJECTED', 'TAG_CONTENT_MISMATCH')?.detail).toContain('TAG_CONTENT_MISMATCH');
    expect(statusRefusal('REJECTED', 'NONE')?.detail).not.toContain('NONE');
  });
});
