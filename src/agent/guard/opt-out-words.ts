import { plainWords } from './plain-words.js';

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
/** Said before or after, they change nothing. */
const AROUND =
  /^ (?:por favor|please|favor|oi|ola|hi|hello) | (?:por favor|please|favor|obrigado|obrigada|thanks|thank you) $/;

/**
 * Whether a message asks for no more marketing by one of the words that people are told to use. Only a message that says
 * nothing else: "pare o carro" and "quero sair amanhã" are conversation. (WhatsApp Business Messaging Policy: every
 * request to stop, by whatever channel, is honoured.)
 */
export function isOptOut(text: string | undefined): boolean {
  if (text === undefined || text.length > 200) return false;
  let words = plainWords(text);
  for (let round = 0; round < 3 && AROUND.test(words); round++) words = words.replace(AROUND, ' ');
  return WHOLE.has(words);
}
