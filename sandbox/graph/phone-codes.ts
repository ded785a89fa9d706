import type { PhoneNumber } from '../world/account.js';
import { ownNumber } from './access.js';
import { textParam, type GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';

/** How many codes a number may ask for in an hour (Meta does not publish the number). */
const requestsAllowed = 5;
const hourMs = 3_600_000;
const codeLifeMs = 10 * 60_000;
const guessesAllowed = 5;

/** `POST /{phone-number-id}/request_code` (Meta, phone number verification): a code by SMS or voice call. */
export function requestCode(call: GraphCall): unknown {
  const number = ownNumber(call);
  const method = textParam(call.params, 'code_method');
  const language = textParam(call.params, 'language');
  if (method !== 'SMS' && method !== 'VOICE') {
    throw new GraphError({ code: 100, message: '(#100) Param code_method must be one of {SMS, VOICE}' });
  }
  if (language === undefined) {
    throw new GraphError({ code: 100, message: '(#100) The parameter language is required.' });
  }
  if (number.codeVerificationStatus === 'VERIFIED') {
    throw new GraphError({ code: 136024, details: 'The phone number is already verified.' });
  }
  const now = Date.now();
  number.codeRequests = (number.codeRequests ?? []).filter((at) => now - at < hourMs);
  if (number.codeRequests.length >= requestsAllowed) {
    throw new GraphError({ code: 136024, details: 'Too many codes were requested. Try again in 1 hour.' });
  }
  number.codeRequests.push(now);
  number.code = { value: call.box.chance.stream('ids').digits(6), sentAt: now, wrongTries: 0 };
  return { success: true };
}

/** `POST /{phone-number-id}/verify_code`. */
export function verifyCode(call: GraphCall): unknown {
  const number = ownNumber(call);
  const code = textParam(call.params, 'code');
  if (code === undefined)
    throw new GraphError({ code: 100, message: '(#100) The parameter code is required.' });
  if (!codeFits(number, code.replace(/\D/g, ''))) {
    throw new GraphError({ code: 136025, details: 'The code is wrong or has expired.' });
  }
  number.codeVerificationStatus = 'VERIFIED';
  delete number.code;
  return { success: true };
}

function codeFits({ code }: PhoneNumber, given: string): boolean {
  if (!code || Date.now() - code.sentAt > codeLifeMs || code.wrongTries >= guessesAllowed) return false;
  if (code.value === given) return true;
  code.wrongTries += 1;
  return false;
}
