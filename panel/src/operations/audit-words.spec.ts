import { describe, expect, it } from '@jest/globals';
import document from '../../../docs/openapi.json';
import { auditWords, longAction, shortAction } from './audit-words.texts';

const routes = new Set(
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  ),
);

describe('the words of the audit log', () => {
  it.each(Object.keys(auditWords).filter((action) => action.includes(' ')))('%s is a route', (action) => {
    expect(routes).toContain(longAction(action));
    expect(shortAction(longAction(action))).toBe(action);
  });

  it('leave events as they are', () => {
    expect(longAction('sign_in')).toBe('sign_in');
    expect(shortAction('sign_in')).toBe('sign_in');
  });
});
