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
  handOff: { pt: 'Passaria para uma pessoa', en: 'Would hand over to a person' },
  message: {
    pt: (type: string) => `Mensagem do tipo ${type}`,
    en: (type: string) => `Message of type ${type}`,
  },
});
