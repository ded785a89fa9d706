import type { Texts } from '../i18n/catalogue';
import type { deliveryTexts } from './operations.texts';

type Words = Texts<{ [K in 'ofUpdates' | 'givenUp']: (typeof deliveryTexts)[K]['pt'] }>;

/** Why a delivery failed, in words; what a database or a program said stays as it said it. */
export function deliveryError(error: string, t: Words): string {
  const [, failed, all] = /^(\d+) of (\d+) updates failed$/.exec(error) ?? [];
  if (failed && all) return t.ofUpdates(failed, all);
  const [, times] = /^given up: taken (\d+) times/.exec(error) ?? [];
  return times ? t.givenUp(times) : error;
}
