import { expect, test } from '@jest/globals';
import { lineOf } from './line-of.js';

const posted = (...changes: unknown[]) => ({
  object: 'whatsapp_business_account',
  entry: changes.map((change) => ({ id: '1', changes: [change] })),
});
const field = (name: unknown) => ({ field: name, value: {} });
const messages = (value: unknown) => ({ field: 'messages', value });
const status = { statuses: [{ id: 'wamid.1', status: 'sent' }] };
const message = { messages: [{ id: 'wamid.2' }] };

const FIRST = { bulk: false, statuses: false };
const STATUSES = { bulk: false, statuses: true };
const IMPORTS = { bulk: true, statuses: false };
const entries = (...ids: unknown[]) => ({ entry: ids.map((id) => ({ id, changes: [] })) });

test.each([
  ['history', posted(field('history')), IMPORTS],
  ['the address book', posted(field('smb_app_state_sync')), IMPORTS],
  ['several of both', posted(field('history'), field('smb_app_state_sync'), field('history')), IMPORTS],
  ['history that brings a message along', posted(field('history'), messages(message)), FIRST],
  ['history that brings a status along', posted(field('history'), messages(status)), FIRST],
  ['a field that is no text', posted(field(['history'])), FIRST],
  ['a message', posted(messages(message)), FIRST],
  ['a status', posted(messages(status)), STATUSES],
  ['statuses of several numbers', posted(messages(status), messages(status)), STATUSES],
  ['a status beside a message', posted(messages({ ...status, ...message })), FIRST],
  ['a status beside an error of the number', posted(messages({ ...status, errors: [{}] })), FIRST],
  ['a status and, in another change, a message', posted(messages(status), messages(message)), FIRST],
  ['a status and news of an account', posted(messages(status), field('account_update')), FIRST],
  ['statuses of another field', posted({ field: 'calls', value: status }), FIRST],
  ['no status', posted(messages({ statuses: [] })), FIRST],
  ['statuses that are no list', posted(messages({ statuses: 'sent' })), FIRST],
  ['no changes', { entry: [{ id: '1' }] }, FIRST],
  ['no entry', {}, FIRST],
  ['an entry that is no list', { entry: 'history' }, FIRST],
  ['entries that are nothing', { entry: [null, 7] }, FIRST],
  ['changes that are nothing', posted(null, 7), FIRST],
])('%s', (_what, body, expected) => expect(lineOf(body)).toMatchObject(expected));

test.each([
  ['its account', entries('102290129340398'), '102290129340398'],
  ['the first of several', entries('12', '34'), '12'],
  ['no account', {}, ''],
  ['an id that is no text', entries(12), ''],
  ['an id that no database takes', entries('12\u0000'), ''],
  ['an id that is too long', entries('1'.repeat(33)), ''],
])('%s names whose turn it is', (_what, body, wabaId) => expect(lineOf(body)).toMatchObject({ wabaId }));
