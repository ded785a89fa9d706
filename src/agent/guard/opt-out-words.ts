import { bareWords } from './plain-words.js';

/** The whole message, whatever its case, accents and punctuation. */
const WHOLE = new Set(
  [
    ...[
      'pare',
      'parar',
      'pare de enviar',
      'sair',
      'cancelar inscricao',
      'descadastrar',
      'remover',
      'me remova',
    ],
    ...[
      'nao quero mais receber',
      'nao quero receber mais',
      'nao me mande mais mensagens',
      'chega de mensagens',
    ],
    ...[
      'nao quero mais receber mensagens',
      'nao quero receber promocoes',
      'nao quero mais receber promocoes',
    ],
    ...['stop', 'stop all', 'stopall', 'unsubscribe', 'opt out', 'optout', 'stop promotions', 'remove me'],
    ...['stop messaging me', 'stop sending me messages', 'parar promocoes', 'interromper promocoes'],
  ].map((words) => ` ${words} `),
);
/**
 * Whether a message asks for no more marketing by one of the words that people are told to use. Only a message that says
 * nothing else: "pare o carro" and "quero sair amanhã" are conversation. (WhatsApp Business Messaging Policy: every
 * request to stop, by whatever channel, is honoured.)
 */
export function isOptOut(text: string | undefined): boolean {
  if (text === undefined || text.length > 200) return false;
  return WHOLE.has(bareWords(text));
}
