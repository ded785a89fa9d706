import type { PhoneNumber } from '../../meta-graph/account-answers.js';
import { labelOf, livingNumbers } from '../evidence.js';
import { pass, unread, warn, type Check } from './check.js';

/** How long after onboarding the phone's contacts and history may be asked for. */
export const SYNC_WITHIN_MS = 24 * 3_600_000;

/** Numbers that stay on the phone app hand over contacts and history once, and only within 24 hours of onboarding. */
export const coexistenceSync: Check = {
  id: 'coexistence-sync',
  title: { pt: 'Sincronização com o celular', en: 'Synchronisation with the phone' },
  page: 'phone-numbers',
  judge: (evidence) => {
    if (evidence.numbers.kind !== 'answer') return unread(evidence.numbers);
    const shared = livingNumbers(evidence).filter(({ isOnBizApp }) => isOnBizApp);
    const missing = shared.filter(({ id }) => (evidence.syncs.get(id)?.size ?? 0) < 2);
    if (missing.length === 0) {
      return shared.length === 0
        ? pass({
            pt: 'Nenhum número é compartilhado com o aplicativo do celular.',
            en: 'No number is shared with the phone app.',
          })
        : pass({ pt: 'Contatos e histórico foram pedidos.', en: 'Contacts and history were asked for.' });
    }
    const names = missing.map(labelOf).join(', ');
    const open = missing.find((number) => stillOpen(number, evidence.at));
    if (open) {
      return warn(
        {
          pt: `Contatos ou histórico ainda não foram pedidos: ${names}.`,
          en: `Contacts or history were not asked for yet: ${names}.`,
        },
        {
          pt: 'Peça a sincronização aqui, dentro de 24 horas após a conexão.',
          en: 'Ask for the synchronisation here, within 24 hours of onboarding.',
        },
        { id: 'sync-coexistence', phoneNumberId: open.id },
      );
    }
    return warn(
      {
        pt: `O prazo de 24 horas para pedir contatos e histórico passou: ${names}. As mensagens não são afetadas.`,
        en: `The 24 hours for asking for contacts and history are over: ${names}. Messages are not affected.`,
      },
      {
        pt: 'Para importar o histórico, desconecte o número no celular e conecte-o de novo.',
        en: 'To import the history, disconnect the number on the phone and connect it again.',
      },
    );
  },
};

function stillOpen({ lastOnboardedAt }: PhoneNumber, at: Date): boolean {
  const began = Date.parse(lastOnboardedAt ?? '');
  return Number.isNaN(began) || at.getTime() - began < SYNC_WITHIN_MS;
}
