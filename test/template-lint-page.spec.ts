import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lintPage } from '../src/templates/lint/lint-page.js';

/** UPDATE_DOCS=true writes the page anew. */
test('docs/template-lint.md says what the rules say', () => {
  const file = join(resolve('.'), 'docs', 'template-lint.md');
  if (process.env['UPDATE_DOCS'] === 'true') writeFileSync(file, lintPage());
  expect(readFileSync(file, 'utf8')).toBe(lintPage());
});
