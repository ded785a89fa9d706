import { describe, expect, it } from '@jest/globals';
import { textsIn } from '../i18n/catalogue';
import { deliveryError } from './delivery-error';
import { deliveryErrorTexts } from './delivery-error.texts';

describe('deliveryError', () => {
  it.each([
    ['2 of 1000 updates failed', '2 de 1000 atualizações falharam'],
    ['given up: taken 5 times without coming further', 'Desistimos: tomada 5 vezes sem avançar'],
    ['no metadata.phone_number_id', 'Veio sem metadata.phone_number_id'],
    ['no sender: neither from nor from_user_id', 'Não diz de quem é: nem from nem from_user_id'],
    ['a thread of nobody: neither id nor context', 'Não diz de quem é: nem id nem context'],
    ['status "warped"', 'Situação que esta versão não conhece: warped'],
    ['category "news", value "later"', 'Preferência que esta versão não conhece: later para news'],
    ['object is "page"', 'Não é do WhatsApp: o objeto é "page"'],
    [
      'signed by an app that is not the one this WABA is connected with',
      'Assinada por um app que não é o que conectou esta conta',
    ],
    ['duplicate key value', 'duplicate key value'],
    ['connect CALL_PERMISSION 12 s', 'connect CALL_PERMISSION 12 s'],
  ])('says %j as %j', (error, words) =>
    expect(deliveryError(error, textsIn(deliveryErrorTexts, 'pt'))).toBe(words),
  );
});
