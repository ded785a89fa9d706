import type { PhoneNumber } from '../../meta-graph/account-answers.js';
import { labelOf, livingNumbers } from '../evidence.js';
import { fail, pass, unread, warn, type Check } from './check.js';

const GOOD = new Set(['APPROVED', 'AVAILABLE_WITHOUT_REVIEW', 'NONE']);
const BAD = new Set(['DECLINED', 'EXPIRED']);

const named = (numbers: PhoneNumber[]): string =>
  numbers.map((number) => `${labelOf(number)} "${number.verifiedName ?? '?'}"`).join(', ');

/**
 * Meta's phone number node: `name_status`, `new_name_status`. The name is reviewed when the number is about to reach
 * a higher limit, not at registration: a name that nobody reviewed is normal, and one in review no error.
 */
export const displayName: Check = {
  id: 'display-name',
  title: { pt: 'Nome de exibição', en: 'Display name' },
  page: 'phone-numbers',
  judge: (evidence) => {
    if (evidence.numbers.kind !== 'answer') return unread(evidence.numbers);
    const numbers = livingNumbers(evidence);
    if (numbers.length === 0) return unread({ kind: 'untried' });
    const status = ({ nameStatus }: PhoneNumber) => nameStatus?.toUpperCase() ?? '';
    const renamed = ({ newNameStatus }: PhoneNumber) => newNameStatus?.toUpperCase() ?? '';
    const bad = numbers.filter((number) => BAD.has(status(number)));
    if (bad.length > 0) {
      return fail(
        { pt: `A Meta recusou o nome de: ${named(bad)}.`, en: `Meta declined the name of ${named(bad)}.` },
        {
          pt: 'No Gerenciador do WhatsApp > Números de telefone, peça outro nome, ligado ao nome da empresa.',
          en: 'In WhatsApp Manager > Phone numbers, ask for another name that is related to the business.',
        },
      );
    }
    const approved = numbers.filter((number) => renamed(number) === 'APPROVED');
    if (approved.length > 0) {
      return warn(
        {
          pt: `Novo nome aprovado para: ${named(approved)}.`,
          en: `A new name was approved for ${named(approved)}.`,
        },
        {
          pt: 'Registre o número de novo com o PIN para que o novo nome apareça.',
          en: 'Register the number again with its PIN, so that the new name is shown.',
        },
        { id: 'register-number', phoneNumberId: approved[0]?.id },
      );
    }
    const waiting = numbers.filter((number) => !GOOD.has(status(number)));
    if (waiting.length > 0) {
      return warn(
        {
          pt: `O nome ainda não foi aprovado: ${named(waiting)}. O número já pode conversar.`,
          en: `The name is not approved yet: ${named(waiting)}. The number may already talk.`,
        },
        {
          pt: 'Não é preciso fazer nada: espere a análise da Meta.',
          en: "Nothing to do: wait for Meta's review.",
        },
      );
    }
    return pass({ pt: `Nome em ordem: ${named(numbers)}.`, en: `The name is in order: ${named(numbers)}.` });
  },
};
