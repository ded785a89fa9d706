import type { PhoneNumber, Waba } from '../meta-graph/account-answers.js';
import { storable, storableText } from '../platform/storable.js';
import type { NumberToKeep, WabaToKeep, Wabas } from '../tenants/wabas.js';

/** A number as it is kept. */
export type KeptNumber = Awaited<ReturnType<Wabas['number']>>;

/** What is kept of a WABA, from Meta's answer; Meta may leave out any field. */
export function wabaFacts({
  id,
  name,
  status,
  ...facts
}: Waba): Pick<WabaToKeep, 'name' | 'status' | 'facts'> {
  return {
    name: storableText(name ?? id),
    status: storableText(status ?? 'UNKNOWN'),
    facts: storable(facts) as object,
  };
}

/** What is kept of a number, from Meta's answer. */
export function numberFacts(number: PhoneNumber): NumberToKeep {
  const { id, displayPhoneNumber, verifiedName, qualityRating, ...facts } = number;
  return {
    phoneNumberId: id,
    displayPhoneNumber: storableText(displayPhoneNumber ?? id),
    verifiedName: verifiedName === undefined ? null : storableText(verifiedName),
    qualityRating: qualityRating === undefined ? null : storableText(qualityRating),
    metaStatus: facts.status,
    platformType: facts.platformType,
    facts: storable(facts) as object,
  };
}

/** A number as it is known here already, for when Meta does not show it to the present token. */
export function knownNumber(number: KeptNumber): NumberToKeep {
  const { phoneNumberId, displayPhoneNumber, verifiedName, qualityRating, facts } = number;
  const { status, platformType } = facts as Partial<PhoneNumber>;
  return {
    phoneNumberId,
    displayPhoneNumber,
    verifiedName,
    qualityRating,
    metaStatus: status,
    platformType,
    facts,
  };
}
