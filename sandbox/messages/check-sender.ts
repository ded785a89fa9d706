import type { Refusal } from '../graph/graph-error.js';
import type { PhoneNumber } from '../world/account.js';
import type { World } from '../world/world.js';

/** Whether this number may send at all (Meta, error codes: registration, integrity, payment, display name). */
export function checkSender(world: World, number: PhoneNumber): Refusal | undefined {
  const waba = world.wabaOf(number);
  if (number.platformType !== 'CLOUD_API') return { code: 133010 };
  if (waba.lockedWith) return { code: waba.lockedWith, details: 'The account is restricted.' };
  if (number.status === 'BANNED' || number.status === 'RESTRICTED') {
    return { code: 131031, details: 'Business Account locked.' };
  }
  if (!waba.hasPaymentMethod)
    return { code: 131042, details: 'Add a payment method to the WhatsApp Business account.' };
  if (number.digits.startsWith('1555') && number.nameStatus !== 'APPROVED') return { code: 131037 };
  return undefined;
}
