import { seenCheck } from './seen.js';

/** Our own proof that the whole way out works: a message that Meta reported as delivered, per number. */
export const sendDelivered = seenCheck({
  id: 'send-delivered',
  title: { pt: 'Mensagem entregue', en: 'Message delivered' },
  of: ({ deliveredAt }) => deliveredAt,
  seen: { pt: 'Última mensagem entregue', en: 'Last message delivered' },
  unseen: { pt: 'Nenhuma mensagem entregue ainda por', en: 'No message delivered yet from' },
  fix: {
    pt: 'Responda a uma mensagem recebida e espere os dois traços de entrega; depois verifique de novo.',
    en: 'Answer a message that was received and wait for its two delivery ticks, then check again.',
  },
});
