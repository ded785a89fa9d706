import { livingNumbers } from '../evidence.js';
import { answerOf } from '../reading.js';
import { pass, unknown, unread, warn, type Check } from './check.js';

/** Business-initiated conversations in 24 hours, for the whole portfolio (Meta, messaging limits). */
const PEOPLE: Record<string, { pt: string; en: string }> = {
  TIER_50: { pt: '50 pessoas', en: '50 people' },
  TIER_250: { pt: '250 pessoas', en: '250 people' },
  TIER_1K: { pt: '1.000 pessoas', en: '1,000 people' },
  TIER_2K: { pt: '2.000 pessoas', en: '2,000 people' },
  TIER_10K: { pt: '10.000 pessoas', en: '10,000 people' },
  TIER_100K: { pt: '100.000 pessoas', en: '100,000 people' },
  TIER_UNLIMITED: { pt: 'pessoas sem limite', en: 'people without limit' },
};
const FIRST = new Set(['TIER_50', 'TIER_250']);
/** Meta, throughput: messages a second by level. */
const PER_SECOND: Record<string, string> = { STANDARD: '80', HIGH: '1000' };

/** `whatsapp_business_manager_messaging_limit` of the account or its numbers, and `throughput`. */
export const messagingLimit: Check = {
  id: 'messaging-limit',
  title: { pt: 'Limite de mensagens e vazão', en: 'Messaging limit and throughput' },
  page: 'insights',
  judge: (evidence) => {
    const numbers = livingNumbers(evidence);
    const limit =
      answerOf(evidence.waba)?.messagingLimit ??
      numbers.find(({ messagingLimit: own }) => own !== undefined)?.messagingLimit;
    if (limit === undefined) {
      const silent = [evidence.waba, evidence.numbers].find(({ kind }) => kind !== 'answer');
      if (silent) return unread(silent);
      return unknown(
        { pt: 'A Meta não informou o limite de mensagens.', en: 'Meta did not tell the messaging limit.' },
        {
          pt: 'Confira no Gerenciador do WhatsApp > Visão geral > Limites.',
          en: 'Look in WhatsApp Manager > Overview > Limits.',
        },
      );
    }
    const people = PEOPLE[limit.toUpperCase()] ?? { pt: limit, en: limit };
    const speeds = [
      ...new Set(numbers.flatMap(({ throughputLevel }) => PER_SECOND[throughputLevel ?? ''] ?? [])),
    ].join(', ');
    const pace = {
      pt: speeds && `; ${speeds} mensagens por segundo`,
      en: speeds && `; ${speeds} messages a second`,
    };
    const detail = {
      pt: `Modelos para até ${people.pt} em 24 horas${pace.pt}.`,
      en: `Templates to ${people.en} in 24 hours${pace.en}.`,
    };
    if (!FIRST.has(limit.toUpperCase())) return pass(detail);
    return warn(detail, {
      pt: 'É o primeiro nível: sobe com a verificação da empresa, ou com o uso de modelos de boa qualidade.',
      en: 'This is the first level: it rises with the verification of the business, or by using templates of good quality.',
    });
  },
};
