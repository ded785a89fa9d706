import { catalogue } from '../i18n/catalogue';

/** What waits by Meta's word: campaigns after the spam limit, and what a restricted account may not send. */
export const heldTexts = catalogue({
  bulk: { pt: 'Campanhas em espera', en: 'Campaigns wait' },
  bulkLead: {
    pt: 'Campanhas e modelos de marketing esperam. Respostas, códigos e o que uma pessoa envia continuam saindo.',
    en: 'Campaigns and marketing templates wait. Replies, codes and what a person sends go on.',
  },
  since: { pt: 'Desde', en: 'Since' },
  nextTry: { pt: 'Próxima tentativa', en: 'Next try' },
  nextTryOf: {
    pt: (at: string) => `${at}, com uma mensagem; se a Meta a enviar, as outras seguem`,
    en: (at: string) => `${at}, with one message; if Meta sends it, the others follow`,
  },
  tryingNow: {
    pt: 'agora: a próxima mensagem que espera é a tentativa',
    en: 'now: the next message that waits is the try',
  },
  times: { pt: 'Recusas seguidas', en: 'Refusals in a row' },
  tryNow: { pt: 'Tentar uma agora', en: 'Try one now' },
  tryTitle: { pt: 'Tentar uma mensagem agora?', en: 'Try one message now?' },
  tryWhat: {
    pt: 'Uma das mensagens que esperam sai já. Se a Meta a enviar, as outras seguem; se recusar de novo, todas esperam o dobro do tempo, um dia no máximo.',
    en: 'One of the messages that wait leaves at once. If Meta sends it, the others follow; refused again, all wait twice as long, a day at most.',
  },
  tryAdvice: {
    pt: 'Antes, reveja quem recebe as campanhas e o que elas dizem: bloqueios e denúncias contam contra o número.',
    en: 'First look at who gets the campaigns and what they say: blocks and reports count against the number.',
  },
  restricted: { pt: 'Conta restrita pela Meta', en: 'Account restricted by Meta' },
  restrictedLead: {
    pt: 'Vale para todos os números da conta. O que é proibido espera, e sai sozinho quando o prazo acabar. O motivo está no Gerenciador do WhatsApp, onde também se pede uma análise.',
    en: 'It holds for all numbers of the account. What is forbidden waits, and leaves by itself once the time is over. The reason stands in WhatsApp Manager, where a review is asked for too.',
  },
  initiated: { pt: 'Começar conversas', en: 'To begin conversations' },
  answers: { pt: 'Responder a pessoas', en: 'To answer people' },
  utility: { pt: 'Modelos de utilidade', en: 'Utility templates' },
  until: { pt: (at: string) => `proibido até ${at}`, en: (at: string) => `forbidden until ${at}` },
  lifted: { pt: 'A Meta já liberou', en: 'Meta has lifted it' },
  liftedTitle: { pt: 'A Meta já liberou a conta?', en: 'Has Meta lifted the restriction?' },
  liftedWhat: {
    pt: 'Diga isto só depois de ver no Gerenciador do WhatsApp que a restrição acabou antes do prazo. O que espera, em todos os números da conta, sai em segundos; se a restrição ainda vale, a Meta recusa as mensagens, e elas falham.',
    en: 'Say so only after WhatsApp Manager shows that the restriction has ended early. What waits, of all numbers of the account, leaves within seconds; if it still holds, Meta refuses the messages, and they fail.',
  },
  staysPaused: {
    pt: 'Este número está em pausa por outro motivo: o que espera nele continua esperando até que alguém retome o envio.',
    en: 'This number is paused for another reason: what waits in it goes on waiting until somebody resumes sending.',
  },
});
