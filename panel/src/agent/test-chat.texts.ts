import { catalogue } from '../i18n/catalogue';

export const testChatTexts = catalogue({
  title: { pt: 'Conversa de teste', en: 'Test chat' },
  label: { pt: 'não envia ao WhatsApp', en: 'sends nothing to WhatsApp' },
  empty: { pt: 'Escreva como um cliente escreveria', en: 'Write as a customer would' },
  emptyLead: {
    pt: 'A resposta vem pelo mesmo caminho das de verdade, com as configurações salvas, e mostra por quê.',
    en: 'The answer goes the same way as a real one, with the saved settings, and shows why.',
  },
  placeholder: { pt: 'Mensagem de teste', en: 'Test message' },
  send: { pt: 'Testar', en: 'Try' },
  thinking: { pt: 'Pensando…', en: 'Thinking…' },
  clear: { pt: 'Limpar', en: 'Clear' },
  nothing: { pt: 'Nada seria enviado.', en: 'Nothing would be sent.' },
  why: { pt: 'Por quê', en: 'Why' },
  by: { pt: 'Quem respondeu', en: 'Who answered' },
  rules: { pt: 'Regras', en: 'Rules' },
  ours: { pt: 'uma frase nossa, ou ninguém', en: 'a sentence of ours, or nobody' },
  rule: { pt: (place: number) => `regra ${place}`, en: (place: number) => `rule ${place}` },
  handOff: { pt: 'Passaria para uma pessoa', en: 'Would hand over to a person' },
  asked: { pt: 'Perguntados', en: 'Asked' },
  answered: { pt: 'respondeu', en: 'answered' },
  failed: {
    pt: (outcome: string) => `não respondeu: ${outcome}`,
    en: (outcome: string) => `gave no answer: ${outcome}`,
  },
  called: { pt: 'Ferramentas', en: 'Tools' },
  withheld: { pt: 'Retido, não seria dito', en: 'Withheld, would not be said' },
  took: { pt: (ms: string) => `em ${ms} ms`, en: (ms: string) => `in ${ms} ms` },
  message: {
    pt: (type: string) => `Mensagem do tipo ${type}`,
    en: (type: string) => `Message of type ${type}`,
  },
});
