import type { Shape } from '../api/client';
import type { Texts } from '../i18n/catalogue';
import type { deliveryErrorTexts } from './delivery-error.texts';

type Words = Texts<{ [K in keyof typeof deliveryErrorTexts]: (typeof deliveryErrorTexts)[K]['pt'] }>;
type Failed = Pick<Shape<'DeliveryView'>, 'error' | 'reason'>;

/** Why a delivery or one of its updates failed, in words; what a database, a program or Meta said stays as it was said. */
export function deliveryError({ error, reason }: Failed, t: Words): string | null {
  // A server that is newer than this page may know more reasons.
  const words: Words[keyof Words] | undefined = reason ? t[reason.code] : undefined;
  if (!reason || words === undefined) return error;
  return typeof words === 'string' ? words : words(reason.values);
}
