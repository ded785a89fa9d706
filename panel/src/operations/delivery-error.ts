import type { Texts } from '../i18n/catalogue';
import type { deliveryErrorTexts } from './delivery-error.texts';

type Words = Texts<{ [K in keyof typeof deliveryErrorTexts]: (typeof deliveryErrorTexts)[K]['pt'] }>;

/** What the server writes down, in English; what was named in it goes into the words. */
const SAID: [RegExp, (t: Words, ...named: string[]) => string][] = [
  [/^(\d+) of (\d+) updates failed$/, (t, failed = '', all = '') => t.ofUpdates(failed, all)],
  [/^given up: taken (\d+) times/, (t, times = '') => t.givenUp(times)],
  [/^object is (.*)$/, (t, object = '') => t.otherObject(object)],
  [/^no entry$/, (t) => t.noEntry],
  [/^an entry without changes$/, (t) => t.noChanges],
  [/^a change without a value$/, (t) => t.noValue],
  [/^not an object$/, (t) => t.notAnObject],
  [/^no (id|metadata\.phone_number_id)$/, (t, field = '') => t.without(field)],
  [/^no (user_id\.previous) or (user_id\.current)$/, (t, one = '', other = '') => t.withoutAny(one, other)],
  [/^.*: neither (\S+) nor (\S+)$/, (t, one = '', other = '') => t.nobody(one, other)],
  [/^no usable timestamp$/, (t) => t.noTime],
  [/^signed by an app that is not/, (t) => t.otherApp],
  [/^handled before for the tenant/, (t) => t.formerOwner],
  [/^nothing in it that we keep$/, (t) => t.nothingKept],
  [/^no template, or nothing in it/, (t) => t.nothingOfTemplate],
  [/^this version keeps the field/, (t) => t.fieldKept],
  [/^an empty list$/, (t) => t.emptyList],
  [/^neither messages, statuses nor errors$/, (t) => t.noMessages],
  [/^a contact without a name$/, (t) => t.noName],
  [/^status "?(.*?)"?$/, (t, status = '') => t.unknownStatus(status)],
  [/^type "?(.*?)"?$/, (t, type = '') => t.unknownType(type)],
  [/^category "?(.*?)"?, value "?(.*?)"?$/, (t, category = '', value = '') => t.preference(category, value)],
  [/^recorded$/, (t) => t.recorded],
];

/** Why a delivery or one of its updates failed, in words; what a database, a program or Meta said stays as it was said. */
export function deliveryError(error: string, t: Words): string {
  for (const [said, words] of SAID) {
    const [whole, ...named] = said.exec(error) ?? [];
    if (whole !== undefined) return words(t, ...named);
  }
  return error;
}
