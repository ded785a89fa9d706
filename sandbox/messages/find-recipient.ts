import type { Refusal } from '../graph/graph-error.js';
import type { PhoneNumber } from '../world/account.js';
import type { Person } from '../world/person.js';
import { brazilianTwin, looksLikeBsuid, onlyDigits } from '../world/phone-digits.js';
import type { World } from '../world/world.js';

type Found = { person: Person; refusal?: undefined } | { person?: undefined; refusal: Refusal };

/**
 * Who a message is for: `to` (a phone) wins over `recipient` (a business-scoped user id). A number that nobody has
 * yet gets its person; a BSUID in `to` reaches nobody, as on the real platform. A group answers as one.
 */
export function findRecipient(world: World, number: PhoneNumber, body: Record<string, unknown>): Found {
  const { to, recipient } = body;
  if (body['recipient_type'] === 'group') return byGroup(world, number, String(to));
  if ((typeof to === 'string' && to !== '') || typeof to === 'number')
    return byPhone(world, number, String(to));
  if (typeof recipient !== 'string')
    return { refusal: { code: 131008, details: "Parameter 'to' is mandatory." } };
  if (!looksLikeBsuid(recipient))
    return { refusal: { code: 131009, details: 'recipient is not a user ID.' } };
  const person = world.personByBsuid(recipient, world.wabaOf(number).businessId);
  return person
    ? { person }
    : { refusal: { code: 131026, details: 'No user has this business-scoped user ID.' } };
}

/** A group of this number, with somebody in it (Meta, error codes: 131041, 131020). */
function byGroup(world: World, number: PhoneNumber, to: string): Found {
  const group = world.groups.get(to);
  if (group?.phoneNumberId !== number.id)
    return { refusal: { code: 131041, details: 'No group has this id.' } };
  if (group.members.length === 0)
    return { refusal: { code: 131020, details: 'Nobody else is in the group.' } };
  return { person: group };
}

function byPhone(world: World, number: PhoneNumber, to: string): Found {
  const digits = onlyDigits(to);
  if (looksLikeBsuid(to)) return { person: world.addPerson(nobody(to)) };
  if (!/^\+?[\d\s().-]+$/.test(to) || digits.length < 8 || digits.length > 15) {
    return { refusal: { code: 131009, details: 'Recipient phone number is not valid.' } };
  }
  if (digits === number.digits) return { refusal: { code: 131021 } };
  const allowed = number.allowedRecipients;
  if (allowed && !allowed.some((one) => one === digits || brazilianTwin(one) === digits)) {
    return { refusal: { code: 131030 } };
  }
  return { person: world.personWithPhone(digits) };
}

/** Takes the message and gets nothing: what becomes of a user id that was sent as a phone number. */
function nobody(id: string): Person {
  return {
    id: `nobody ${id}`,
    name: id,
    phone: id,
    waId: id,
    hidesNumber: false,
    reads: false,
    reachable: false,
    stopsMarketing: false,
  };
}
