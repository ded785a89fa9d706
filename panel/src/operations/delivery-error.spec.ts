import { describe, expect, it } from '@jest/globals';
import type { Shape } from '../api/client';
import { textsIn } from '../i18n/catalogue';
import { deliveryError } from './delivery-error';
import { deliveryErrorTexts } from './delivery-error.texts';

type Reason = Shape<'DeliveryReasonView'>;

describe('deliveryError', () => {
  it.each<[string, Reason | null, string]>([
    [
      '2 of 1000 updates failed',
      { code: 'updates_failed', values: { failed: '2', all: '1000' } },
      '2 de 1000 atualizações falharam',
    ],
    ['no id', { code: 'no_id', values: {} }, 'Veio sem id'],
    [
      'status "warped"',
      { code: 'unknown_status', values: { status: 'warped' } },
      'Situação que esta versão não conhece: warped',
    ],
    [
      'category "news", value "later"',
      { code: 'unknown_preference', values: { category: 'news', value: 'later' } },
      'Preferência que esta versão não conhece: later para news',
    ],
    ['duplicate key value', null, 'duplicate key value'],
    [
      'said by a newer server',
      { code: 'of_a_newer_server' as Reason['code'], values: {} },
      'said by a newer server',
    ],
  ])('says %j as %j', (error, reason, words) =>
    expect(deliveryError({ error, reason }, textsIn(deliveryErrorTexts, 'pt'))).toBe(words),
  );

  it('says nothing of what did not fail', () =>
    expect(deliveryError({ error: null, reason: null }, textsIn(deliveryErrorTexts, 'en'))).toBeNull());
});
