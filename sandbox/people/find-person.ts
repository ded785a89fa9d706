import type { Person } from '../world/person.js';
import { looksLikeBsuid, onlyDigits } from '../world/phone-digits.js';
import type { World } from '../world/world.js';

/**
 * The person whom a tester means by `from`: an id of ours (`ana`), a phone number, or a business-scoped user id.
 * An unknown number becomes a person whose wa_id is exactly what was given; undefined when it can be none of these.
 */
export function findPerson(world: World, from: string, businessId: string): Person | undefined {
  const known = world.people.get(from);
  if (known) return known;
  if (looksLikeBsuid(from)) return world.personByBsuid(from, businessId);
  const digits = onlyDigits(from);
  if (!/^\+?[\d\s().-]+$/.test(from) || digits.length < 8 || digits.length > 15) return undefined;
  return world.personWithPhone(digits, digits);
}
