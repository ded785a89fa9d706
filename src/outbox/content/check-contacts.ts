import { anyText, like, list, object, text } from './shape.js';

const word = anyText(1_000);
const MOST = { min: 0, max: 50 };

const name = object(
  { formatted_name: text(1_000) },
  { first_name: word, last_name: word, middle_name: word, prefix: word, suffix: word },
);
const address = object(
  {},
  {
    street: word,
    city: word,
    state: word,
    zip: word,
    country: word,
    country_code: word,
    type: word,
  },
);

/** Contact cards, 257 at most, each with a formatted name (Meta, contacts messages). */
export const checkContacts = list(
  object(
    { name },
    {
      phones: list(object({}, { phone: word, type: word, wa_id: word }), { ...MOST, items: 'phones' }),
      emails: list(object({}, { email: word, type: word }), { ...MOST, items: 'emails' }),
      urls: list(object({}, { url: word, type: word }), { ...MOST, items: 'urls' }),
      addresses: list(address, { ...MOST, items: 'addresses' }),
      org: object({}, { company: word, department: word, title: word }),
      birthday: like(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 1990-12-31'),
    },
  ),
  { max: 257, items: 'contacts' },
);
