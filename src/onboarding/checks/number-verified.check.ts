import type { PhoneNumber } from '../../meta-graph/account-answers.js';
import { numberStatus } from '../../tenants/number-status.js';
import { labelOf, livingNumbers } from '../evidence.js';
import { fail, pass, unread, warn, type Check } from './check.js';

const code = ({ codeVerificationStatus }: PhoneNumber) => codeVerificationStatus?.toUpperCase();
const isConnected = ({ status, platformType }: PhoneNumber) =>
  numberStatus(status, platformType) === 'connected';

/** Meta's phone number node: `code_verification_status`. EXPIRED alone does no harm to a number that works. */
export const numberVerified: Check = {
  id: 'number-verified',
  title: { pt: 'Números confirmados por código', en: 'Numbers confirmed by code' },
  page: 'phone-numbers',
  judge: (evidence) => {
    if (evidence.numbers.kind !== 'answer') return unread(evidence.numbers);
    const numbers = livingNumbers(evidence);
    if (numbers.length === 0) return unread({ kind: 'untried' });
    const named = (some: PhoneNumber[]) => some.map(labelOf).join(', ');
    const fix = {
      pt: 'Peça o código por SMS ou ligação e confirme-o aqui.',
      en: 'Ask for the code by SMS or call, and confirm it here.',
    };
    const waiting = numbers.filter(
      (number) => !number.isOnBizApp && !isConnected(number) && code(number) && code(number) !== 'VERIFIED',
    );
    if (waiting.length > 0) {
      return fail(
        {
          pt: `Ainda não confirmado por código: ${named(waiting)}.`,
          en: `Not confirmed by its code yet: ${named(waiting)}.`,
        },
        fix,
        { id: 'request-code', phoneNumberId: waiting[0]?.id },
      );
    }
    const odd = numbers.filter(
      (number) => isConnected(number) && /NOT_VERIFIED|UNVERIFIED/.test(code(number) ?? ''),
    );
    if (odd.length > 0) {
      return warn(
        {
          pt: `Funciona, mas a Meta o mostra como não confirmado: ${named(odd)}.`,
          en: `Works, but Meta shows it as not confirmed: ${named(odd)}.`,
        },
        fix,
        { id: 'request-code', phoneNumberId: odd[0]?.id },
      );
    }
    const untold = numbers.filter((number) => !isConnected(number) && code(number) === undefined);
    if (untold.length > 0) return unread({ kind: 'untried' });
    return pass({ pt: `Confirmado: ${named(numbers)}.`, en: `Confirmed: ${named(numbers)}.` });
  },
};
