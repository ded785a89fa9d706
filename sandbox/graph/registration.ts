import type { PhoneNumber } from '../world/account.js';
import { ownNumber } from './access.js';
import { textParam, type GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';

const threeDaysMs = 72 * 3_600_000;
/** Register and deregister calls per number in 72 h (Meta, registration). */
const callsAllowed = 10;
/** Wrong PINs before Meta stops listening (Meta, two-step verification; the number is not published). */
const guessesAllowed = 5;
const guessLockMs = 3_600_000;

/** @throws GraphError 133016 for the eleventh call within 72 h */
function countCall(number: PhoneNumber, now: number): void {
  number.registrationCalls = number.registrationCalls.filter((at) => now - at < threeDaysMs);
  if (number.registrationCalls.length >= callsAllowed) {
    throw new GraphError({
      code: 133016,
      details: 'Too many register or deregister requests for this phone number. Try again in 72 hours.',
    });
  }
  number.registrationCalls.push(now);
}

/** @throws GraphError 133005 for a wrong PIN, 133008 after too many of them */
function checkPin(number: PhoneNumber, pin: string, now: number): void {
  number.wrongPins = number.wrongPins.filter((at) => now - at < guessLockMs);
  if (number.wrongPins.length >= guessesAllowed) {
    throw new GraphError({ code: 133008, details: 'Too many wrong PINs. Try again in 1 hour.' });
  }
  if (number.pin === undefined || number.pin === pin) {
    number.wrongPins = [];
    return;
  }
  number.wrongPins.push(now);
  throw new GraphError({ code: 133005, details: 'Two-step verification PIN mismatch.' });
}

/** `POST /{phone-number-id}/register`: the PIN sets two-step verification, or must match it. */
export function registerNumber(call: GraphCall): unknown {
  const number = ownNumber(call);
  const pin = textParam(call.body, 'pin');
  if (call.body['messaging_product'] !== 'whatsapp') {
    throw new GraphError({ code: 100, message: '(#100) The parameter messaging_product is required.' });
  }
  if (pin === undefined)
    throw new GraphError({ code: 100, message: '(#100) The parameter pin is required.' });
  if (!/^\d{6}$/.test(pin)) {
    throw new GraphError({ code: 100, message: '(#100) Param pin must be 6 characters long.' });
  }
  if (number.isOnBizApp) {
    throw new GraphError({
      code: 100,
      message: '(#100) A number on the WhatsApp Business app cannot be registered.',
    });
  }
  countCall(number, Date.now());
  if (number.codeVerificationStatus !== 'VERIFIED') {
    throw new GraphError({
      code: 133006,
      details: 'The phone number must be verified before it is registered.',
    });
  }
  checkPin(number, pin, Date.now());
  number.pin = pin;
  number.status = 'CONNECTED';
  number.platformType = 'CLOUD_API';
  if (number.throughputLevel === 'NOT_APPLICABLE') number.throughputLevel = 'STANDARD';
  if (number.newNameStatus === 'APPROVED') {
    number.verifiedName = number.newDisplayName ?? number.verifiedName;
    number.nameStatus = 'APPROVED';
    delete number.newDisplayName;
    delete number.newNameStatus;
  }
  number.lastOnboardedTime = new Date().toISOString().replace(/\.\d+Z$/, '+0000');
  return { success: true };
}

/** `POST /{phone-number-id}/deregister`; not for numbers that are also on the phone app (coexistence). */
export function deregisterNumber(call: GraphCall): unknown {
  const number = ownNumber(call);
  if (number.isOnBizApp) {
    throw new GraphError({
      code: 100,
      message: '(#100) A number on the WhatsApp Business app cannot be deregistered.',
    });
  }
  countCall(number, Date.now());
  if (number.platformType !== 'CLOUD_API') throw new GraphError({ code: 133010 });
  number.status = 'DISCONNECTED';
  number.platformType = 'NOT_APPLICABLE';
  number.throughputLevel = 'NOT_APPLICABLE';
  return { success: true };
}
