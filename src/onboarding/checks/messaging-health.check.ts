import type { Health, HealthEntity } from '../../meta-graph/account-answers.js';
import { answerOf } from '../reading.js';
import type { Words } from '../words.js';
import { fail, pass, unread, warn, type Check } from './check.js';

/** Meta's page "Messaging health status": these concern calls, not messages. */
const CALLING = new Set(['138024', '138025']);
const RANK = ['AVAILABLE', 'LIMITED', 'BLOCKED'];

/** What a number or account can do, and Meta's words about it. */
interface Finding {
  label: string;
  rank: number;
  reasons: string[];
  solutions: string[];
}

/** Meta's own verdict, `health_status`, on everything between us and a person's phone. */
export const messagingHealth: Check = {
  id: 'messaging-health',
  title: { pt: 'Saúde do envio, segundo a Meta', en: "Sending health, in Meta's own view" },
  page: 'insights',
  judge: ({ health }) => {
    const findings = health.flatMap(({ label, reading }) => {
      const answer = answerOf(reading);
      return answer ? [findingOf(label, answer)] : [];
    });
    const worst = findings.toSorted((a, b) => b.rank - a.rank)[0];
    if (worst?.rank === 2) {
      return fail(
        {
          pt: `${worst.label}: a Meta bloqueia o envio. ${worst.reasons.join(' ')}`.trim(),
          en: `${worst.label}: Meta blocks sending. ${worst.reasons.join(' ')}`.trim(),
        },
        wayOut(worst),
      );
    }
    const unreadOne = health.find(({ reading }) => reading.kind !== 'answer')?.reading;
    if (unreadOne) return unread(unreadOne);
    if (!worst) return unread({ kind: 'untried' });
    if (worst.rank === 1) {
      return warn(
        {
          pt: `${worst.label}: pode enviar, com limites. ${worst.reasons.join(' ')}`.trim(),
          en: `${worst.label}: may send, with limits. ${worst.reasons.join(' ')}`.trim(),
        },
        wayOut(worst),
      );
    }
    if (worst.rank < 0) {
      return warn(
        {
          pt: 'A Meta não informou se a conta pode enviar.',
          en: 'Meta did not tell whether the account may send.',
        },
        wayOut(worst),
      );
    }
    return pass({ pt: 'A Meta diz que pode enviar.', en: 'Meta says that it may send.' });
  },
};

function findingOf(label: string, { canSendMessage, entities }: Health): Finding {
  const ranks = entities.length > 0 ? entities.map(rankOf) : [rankOfWord(canSendMessage)];
  const rank = Math.max(...ranks);
  const culprits = entities.filter((entity) => rank > 0 && rankOf(entity) === rank);
  const errors = culprits.flatMap(messageErrors);
  return {
    label,
    rank,
    reasons: [
      ...errors.map(({ code, description }) => `${description ?? ''} (${code ?? '?'})`.trim()),
      ...culprits.flatMap(({ additionalInfo }) => additionalInfo),
    ],
    solutions: errors.flatMap(({ solution }) => solution ?? []),
  };
}

const messageErrors = ({ errors }: HealthEntity) => errors.filter(({ code }) => !CALLING.has(code ?? ''));

const rankOfWord = (word: string | undefined): number => RANK.indexOf(word?.toUpperCase() ?? '');

/** An entity that only calls are blocked for is fine for messages. */
const rankOf = (entity: HealthEntity): number =>
  entity.errors.length > 0 && messageErrors(entity).length === 0 ? 0 : rankOfWord(entity.canSendMessage);

const wayOut = ({ solutions }: Finding): Words => {
  const meta = solutions.join(' ');
  return {
    pt: meta
      ? `Orientação da Meta: ${meta}`
      : 'Abra o Gerenciador do WhatsApp, veja os avisos da conta e do número, e siga o que a Meta pede.',
    en: meta
      ? `Meta's advice: ${meta}`
      : 'Open WhatsApp Manager, read the notices on the account and the number, and do what Meta asks for.',
  };
};
