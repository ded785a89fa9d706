import type { PhoneNumber } from '../../meta-graph/account-answers.js';
import { numberStatus } from '../../tenants/number-status.js';
import { labelOf, livingNumbers } from '../evidence.js';
import type { RepairOffer } from '../repairs.js';
import type { Words } from '../words.js';
import { fail, pass, unread, warn, type Check } from './check.js';

/** Whether Meta said at all what the number can do. */
const told = ({ status }: PhoneNumber): boolean => status !== undefined && status.toUpperCase() !== 'UNKNOWN';

/** With Meta's words: the status, and the platform when it is not Cloud API. */
const named = (numbers: PhoneNumber[]): string =>
  numbers
    .map((number) => {
      const { status = '?', platformType = 'CLOUD_API' } = number;
      return `${labelOf(number)} (${platformType === 'CLOUD_API' ? status : `${status}, ${platformType}`})`;
    })
    .join(', ');

/** Meta's phone number node: `status` CONNECTED on `platform_type` CLOUD_API, of every number of the account. */
export const numberRegistered: Check = {
  id: 'number-registered',
  title: { pt: 'Números registrados', en: 'Numbers registered' },
  page: 'phone-numbers',
  judge: (evidence) => {
    if (evidence.numbers.kind !== 'answer') return unread(evidence.numbers);
    const numbers = livingNumbers(evidence);
    if (numbers.length === 0) {
      return fail(
        { pt: 'A conta ainda não tem nenhum número.', en: 'The account has no phone number yet.' },
        {
          pt: 'No Gerenciador do WhatsApp > Números de telefone, adicione um número e confirme-o pelo código.',
          en: 'In WhatsApp Manager > Phone numbers, add a number and confirm it by the code.',
        },
      );
    }
    const of = (wanted: string) =>
      numbers.filter((number) => numberStatus(number.status, number.platformType) === wanted);
    const blocked = of('restricted');
    if (blocked.length > 0) {
      return fail(
        { pt: `A Meta limitou: ${named(blocked)}.`, en: `Meta has restricted ${named(blocked)}.` },
        {
          pt: 'Veja o motivo no Gerenciador do WhatsApp > Números de telefone e peça uma nova análise.',
          en: 'Read the reason in WhatsApp Manager > Phone numbers and ask for a review.',
        },
      );
    }
    const out = [...of('pending').filter(told), ...of('disconnected')];
    if (out.length > 0) {
      return fail(
        {
          pt: `Ainda não pode enviar nem receber: ${named(out)}.`,
          en: `Cannot send or receive yet: ${named(out)}.`,
        },
        wayIn(out),
        registrable(out),
      );
    }
    const silent = of('pending');
    if (silent.length > 0) {
      return warn(
        {
          pt: `A Meta não informou a situação de: ${named(silent)}.`,
          en: `Meta did not tell the status of ${named(silent)}.`,
        },
        {
          pt: 'Confira no Gerenciador do WhatsApp > Números de telefone se aparece "Conectado".',
          en: 'Look in WhatsApp Manager > Phone numbers whether it says "Connected".',
        },
      );
    }
    const flagged = numbers.filter(({ status }) => status?.toUpperCase() === 'FLAGGED');
    if (flagged.length > 0) {
      return warn(
        {
          pt: `Funciona, mas com qualidade baixa: ${named(flagged)}.`,
          en: `Works, but is flagged for low quality: ${named(flagged)}.`,
        },
        {
          pt: 'Envie menos mensagens não solicitadas por uma semana para a Meta retirar o aviso.',
          en: 'Send fewer unrequested messages for a week, so that Meta lifts the flag.',
        },
      );
    }
    return pass({ pt: `Conectado: ${named(numbers)}.`, en: `Connected: ${named(numbers)}.` });
  },
};

/** The first of them that may be registered at once. */
function registrable(numbers: PhoneNumber[]): RepairOffer | undefined {
  const number = numbers.find((one) => !one.isOnBizApp && !unconfirmed(one));
  return number && { id: 'register-number', phoneNumberId: number.id };
}

const unconfirmed = ({ codeVerificationStatus: code }: PhoneNumber): boolean =>
  code !== undefined && code.toUpperCase() !== 'VERIFIED';

/** Numbers shared with the phone app must never be registered; unverified ones need their code first. */
function wayIn(numbers: PhoneNumber[]): Words {
  if (numbers.every(({ isOnBizApp }) => isOnBizApp)) {
    return {
      pt: 'Este número também está no aplicativo WhatsApp Business: abra-o no celular e conecte de novo. Não o registre aqui.',
      en: 'This number is also on the WhatsApp Business app: open it on the phone and connect again. Do not register it here.',
    };
  }
  return numbers.some(unconfirmed)
    ? {
        pt: 'Confirme o número pelo código (SMS ou ligação), aqui ou no Gerenciador do WhatsApp; depois registre-o aqui com um PIN de 6 dígitos.',
        en: 'Confirm the number by its code (SMS or call), here or in WhatsApp Manager, then register it here with a 6-digit PIN.',
      }
    : {
        pt: 'Registre cada número aqui com o PIN de 6 dígitos da confirmação em duas etapas. Um número que não se usa mais pode ser excluído no Gerenciador do WhatsApp.',
        en: 'Register each number here with its 6-digit two-step PIN. A number that is no longer used can be deleted in WhatsApp Manager.',
      };
}
