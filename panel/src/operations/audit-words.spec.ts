import { describe, expect, it } from '@jest/globals';
import { auditWords, longAction, shortAction } from './audit-words.texts';

describe('the words of the audit log', () => {
  it.each([
    ['sign_in', 'sign_in'],
    ['DELETE /wabas/:wabaId', 'DELETE /api/v1/tenants/:tenantId/wabas/:wabaId'],
    ['PATCH /tenants/:tenantId', 'PATCH /api/v1/tenants/:tenantId'],
    ['POST /webhook-deliveries/replay', 'POST /api/v1/webhook-deliveries/replay'],
  ])('%s is %s of the API', (short, long) => expect(longAction(short)).toBe(long));

  it.each(Object.keys(auditWords))('%s is found again', (action) =>
    expect(shortAction(longAction(action))).toBe(action),
  );
});
