import { expect, test } from '@jest/globals';
import { isBulk } from './is-bulk.js';

const posted = (...fields: unknown[]) => ({
  object: 'whatsapp_business_account',
  entry: fields.map((field) => ({ id: '1', changes: [{ field, value: {} }] })),
});

test.each([
  ['history', posted('history'), true],
  ['the address book', posted('smb_app_state_sync'), true],
  ['several of both', posted('history', 'smb_app_state_sync', 'history'), true],
  ['a message', posted('messages'), false],
  ['history that brings a message along', posted('history', 'messages'), false],
  ['a field that is no text', posted(['history']), false],
  ['no changes', { entry: [{ id: '1' }] }, false],
  ['no entry', {}, false],
  ['an entry that is no list', { entry: 'history' }, false],
  ['entries that are nothing', { entry: [null, 7] }, false],
])('%s', (_what, body, expected) => expect(isBulk(body)).toBe(expected));
