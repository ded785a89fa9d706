import type { PhoneNumber } from '../../meta-graph/account-answers.js';
import { labelOf, livingNumbers } from '../evidence.js';
import { pass, unknown, unread, warn, type Check } from './check.js';

/** Meta's phone number node: `quality_rating`. A new number has none; a low one limits how many people may be written to. */
export const numberQuality: Check = {
  id: 'number-quality',
  title: { pt: 'Qualidade do número', en: 'Quality of the number' },
  page: 'insights',
  judge: (evidence) => {
    if (evidence.numbers.kind !== 'answer') return unread(evidence.numbers);
    const numbers = livingNumbers(evidence);
    if (numbers.length === 0) return unread({ kind: 'untried' });
    const rating = ({ qualityRating }: PhoneNumber) => qualityRating?.toUpperCase();
    const low = numbers.filter((number) => ['RED', 'YELLOW'].includes(rating(number) ?? ''));
    if (low.length > 0) {
      const names = low.map((number) => `${labelOf(number)} (${rating(number)})`).join(', ');
      return warn(
        { pt: `Qualidade baixa: ${names}.`, en: `Low quality: ${names}.` },
        {
          pt: 'Veja em Visão geral por que as pessoas bloqueiam ou denunciam, e escreva só a quem pediu.',
          en: 'See under Overview why people block or report, and write only to those who asked for it.',
        },
      );
    }
    if (numbers.some((number) => rating(number) === undefined)) {
      return unknown(
        { pt: 'A Meta não informou a qualidade.', en: 'Meta did not tell the quality.' },
        {
          pt: 'Confira no Gerenciador do WhatsApp > Números de telefone.',
          en: 'Look in WhatsApp Manager > Phone numbers.',
        },
      );
    }
    return pass({
      pt: 'Qualidade boa, ou ainda sem avaliação.',
      en: 'Good quality, or not rated yet.',
    });
  },
};
