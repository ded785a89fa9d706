import { answerOf } from '../reading.js';
import { labelOf, livingNumbers, type Traffic } from '../evidence.js';
import { dayWords, type Words } from '../words.js';
import { numberStatus } from '../../tenants/number-status.js';
import { pass, unread, warn, type Check } from './check.js';

/** A check on what went through a number here; "not yet" is never a failure. */
export interface SeenOptions {
  id: string;
  title: Words;
  of: (traffic: Traffic) => Date | null;
  seen: Words;
  unseen: Words;
  fix: Words;
}

/** Every number that can work must have been seen working: a second, deaf number hides behind the first. */
export const seenCheck = ({ id, title, of, seen, unseen, fix }: SeenOptions): Check => ({
  id,
  title,
  page: 'phone-numbers',
  judge: (evidence) => {
    const known = [...evidence.traffic].map(([phoneNumberId, traffic]) => ({
      phoneNumberId,
      at: of(traffic),
    }));
    if (known.length === 0 && evidence.numbers.kind !== 'answer') return unread(evidence.numbers);
    const idle = new Set(
      livingNumbers(evidence)
        .filter(({ status, platformType }) => numberStatus(status, platformType) !== 'connected')
        .map((number) => number.id),
    );
    const label = (phoneNumberId: string): string => {
      const number = answerOf(evidence.numbers)?.find((one) => one.id === phoneNumberId);
      return number ? labelOf(number) : phoneNumberId;
    };
    const last = known.flatMap(({ at }) => at ?? []).sort((a, b) => b.getTime() - a.getTime())[0];
    const missing = known.filter(({ phoneNumberId, at }) => at === null && !idle.has(phoneNumberId));
    if (last && missing.length === 0) {
      const day = dayWords(last);
      return pass({ pt: `${seen.pt}: ${day.pt}.`, en: `${seen.en}: ${day.en}.` });
    }
    const names = (missing.length > 0 ? missing : known)
      .map(({ phoneNumberId }) => label(phoneNumberId))
      .join(', ');
    return warn({ pt: `${unseen.pt} ${names || '-'}.`, en: `${unseen.en} ${names || '-'}.` }, fix);
  },
});
