import { describe, expect, it } from '@jest/globals';
import { isOptOut } from './opt-out-words.js';

describe('isOptOut', () => {
  it.each([
    ...[
      'PARE',
      'pare!',
      'Sair',
      'SAIR.',
      'stop',
      'STOP',
      'Stop!!!',
      'por favor, pare',
      'Unsubscribe',
      'opt-out',
    ],
    ...['descadastrar', 'Não quero mais receber mensagens', 'please stop', 'Pare, por favor', ' p\u200Bare '],
    ...['Interromper promoções', 'Stop promotions'],
  ])('hears %j', (text) => expect(isOptOut(text)).toBe(true));

  it.each([
    ...[
      'pare o carro',
      'quero sair amanhã',
      'non stop',
      'onde fica o bus stop?',
      'parede',
      'a que horas vocês param',
    ],
    ...['', '🛑', 'cancelar meu pedido', 'stop'.repeat(100), 'posso sair com o pedido?'],
  ])('takes %j for conversation', (text) => expect(isOptOut(text)).toBe(false));
});
