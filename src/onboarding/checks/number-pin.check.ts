import { labelOf, livingNumbers } from '../evidence.js';
import { pass, unknown, unread, warn, type Check } from './check.js';

/** Meta's phone number node: `is_pin_enabled`. Without two-step verification a number can be registered by others. */
export const numberPin: Check = {
  id: 'number-pin',
  title: { pt: 'Confirmação em duas etapas', en: 'Two-step verification' },
  page: 'phone-numbers',
  judge: (evidence) => {
    if (evidence.numbers.kind !== 'answer') return unread(evidence.numbers);
    const numbers = livingNumbers(evidence).filter(({ isOnBizApp }) => !isOnBizApp);
    const open = numbers.filter(({ isPinEnabled }) => isPinEnabled === false);
    if (open.length > 0) {
      const names = open.map(labelOf).join(', ');
      return warn(
        { pt: `Sem PIN de duas etapas: ${names}.`, en: `Without a two-step PIN: ${names}.` },
        {
          pt: 'Defina aqui um PIN de 6 dígitos e guarde-o: ele é pedido a cada novo registro.',
          en: 'Set a PIN of 6 digits here and keep it: every new registration asks for it.',
        },
        { id: 'set-pin', phoneNumberId: open[0]?.id },
      );
    }
    if (numbers.some(({ isPinEnabled }) => isPinEnabled === undefined)) {
      return unknown(
        {
          pt: 'A Meta não informou se o número tem PIN de duas etapas.',
          en: 'Meta did not tell whether the number has a two-step PIN.',
        },
        {
          pt: 'Confira no Gerenciador do WhatsApp > Números de telefone > Confirmação em duas etapas.',
          en: 'Look in WhatsApp Manager > Phone numbers > Two-step verification.',
        },
      );
    }
    return pass({
      pt: 'A confirmação em duas etapas está ativa.',
      en: 'Two-step verification is on.',
    });
  },
};
