import type { Refusal } from '../graph/graph-error.js';
import { checkText, firstOf, invalid, objectOf, wrongParam } from './parameter-checks.js';

/** At most this many in one message (Meta, contacts messages). */
const mostContacts = 257;
const lists = ['phones', 'emails', 'addresses', 'urls'];

/** Contacts with a formatted name each. */
export function checkContacts(contacts: unknown): Refusal | undefined {
  if (!Array.isArray(contacts)) return wrongParam('contacts', 'must be an array.');
  if (contacts.length === 0 || contacts.length > mostContacts) {
    return invalid(`contacts must hold 1 to ${mostContacts} contacts.`);
  }
  return firstOf(contacts, (contact: unknown, index) => checkContact(contact, `contacts.${index}`));
}

function checkContact(value: unknown, path: string): Refusal | undefined {
  const contact = objectOf(value);
  if (!contact) return wrongParam(path, 'must be a JSON object.');
  const wrongList = lists.find((list) => contact[list] !== undefined && !Array.isArray(contact[list]));
  if (wrongList !== undefined) return wrongParam(`${path}.${wrongList}`, 'must be an array.');
  const birthday = contact['birthday'];
  if (birthday !== undefined && !(typeof birthday === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(birthday))) {
    return invalid(`${path}.birthday must be YYYY-MM-DD.`);
  }
  return checkText(objectOf(contact['name'])?.['formatted_name'], `${path}.name.formatted_name`, 1_000);
}
