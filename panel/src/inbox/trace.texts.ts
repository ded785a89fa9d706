import { catalogue } from '../i18n/catalogue';

export const traceTexts = catalogue({
  title: { pt: 'O que o agente fez', en: 'What the agent did' },
  close: { pt: 'Fechar', en: 'Close' },
  none: {
    pt: 'Nada registrado para esta mensagem. O registro é guardado pelo tempo escolhido nas configurações do agente.',
    en: 'Nothing is recorded for this message. The record is kept for as long as the agent’s settings say.',
  },
  saw: { pt: 'Leu', en: 'Read' },
  sawMessages: {
    pt: (n: number) => (n === 1 ? '1 mensagem' : `${n} mensagens`),
    en: (n: number) => (n === 1 ? '1 message' : `${n} messages`),
  },
  sawSummary: { pt: 'resumo do que veio antes', en: 'a summary of what came before' },
  sawFacts: { pt: (names: string) => `anotado: ${names}`, en: (names: string) => `noted: ${names}` },
  sawTools: { pt: (names: string) => `podia usar: ${names}`, en: (names: string) => `could use: ${names}` },
  at: { pt: 'Quando', en: 'When' },
});
