import { seenCheck } from './seen.js';

/** Our own proof that the whole way in works: a message of a person, per number. */
export const inboundSeen = seenCheck({
  id: 'inbound-seen',
  title: { pt: 'Mensagem recebida', en: 'Message received' },
  of: ({ inboundAt }) => inboundAt,
  seen: { pt: 'Última mensagem recebida', en: 'Last message received' },
  unseen: { pt: 'Nenhuma mensagem recebida ainda em', en: 'No message received yet on' },
  fix: {
    pt: 'Escreva "oi" de um celular para o número e verifique de novo.',
    en: 'Write "hi" to the number from a phone, then check again.',
  },
});
