import { describe, expect, it } from '@jest/globals';
import { textsIn } from '../i18n/catalogue';
import { deliveryError } from './delivery-error';
import { deliveryTexts } from './operations.texts';

describe('deliveryError', () => {
  it.each([
    ['2 of 1000 updates failed', '2 de 1000 atualizações falharam'],
    ['given up: taken 5 times without coming further', 'Desistimos: tomada 5 vezes sem avançar'],
    ['duplicate key value', 'duplicate key value'],
  ])('says %j as %j', (error, words) =>
    expect(deliveryError(error, textsIn(deliveryTexts, 'pt'))).toBe(words),
  );
});
