/**
 * What to do after a refusal or a lost answer:
 * `throttle` not taken, too fast: the same call later, see `retryDelayMs`;
 * `retry` not taken, by no fault of the call: the same call later;
 * `reauthorise` not taken, the token was revoked or has expired: a human must bring a new one;
 * `reject` not taken, and the same call would be refused again;
 * `unsure` may have been taken: never repeat it without evidence.
 */
export type Disposition = 'throttle' | 'retry' | 'reauthorise' | 'reject' | 'unsure';

/** A line of the table: disposition, meaning with the next step, shortest sensible wait in milliseconds. */
export type Ruling = readonly [disposition: Disposition, meaning: string, waitMs?: number];

const MINUTE_MS = 60_000;

/** developers.facebook.com: Graph API "Handle errors"; WhatsApp Cloud API "Error codes", Authorization. */
const AUTHORISATION: Record<number, Ruling> = {
  0: ['retry', 'Meta could not authenticate the app user; check the token if it stays so'],
  3: ['reject', 'The app lacks the capability or permission for this call'],
  10: ['reject', 'The permission was not granted or was removed'],
  33: ['reject', 'The object does not exist, was deleted, or this token may not see it'],
  100: ['reject', 'A parameter is unsupported, misspelled or too long, or the id is not for this token'],
  101: ['reject', 'Meta does not know the app, or not with this secret'],
  102: ['retry', 'Meta did not accept the session; check the token if it stays so'],
  104: ['reject', 'The token or the appsecret_proof is missing or does not fit the app'],
  190: [
    'retry',
    'Meta did not accept the token, without saying that it was revoked; check it if it stays so',
  ],
  200: ['reject', 'No role on this asset, or the permission was not granted or was removed'],
  2200: ['reject', 'Meta could not verify the webhook address: it must answer with the challenge'],
  36007: ['reject', 'The code of the sign-up has expired: it lives for 30 seconds'],
  36008: ['reject', 'The code of the sign-up came back to another address than the one it is exchanged with'],
  36009: ['reject', 'The code of the sign-up was used already'],
  131005: ['reject', 'Access denied for this message; check the permissions of the token'],
};

/** Subcodes of 190 that prove a dead token. Any other 190, a 5xx or silence never does. */
export const REVOKED: Record<number, string> = {
  458: 'The app was removed by the user of this token; connect again with a new token',
  460: 'The password behind this token was changed; connect again with a new token',
  463: 'The token has expired; connect again with a new token',
  467: 'The token was invalidated; connect again with a new token',
};

/** WhatsApp Cloud API "Error codes", Throttling; "Rate limits"; Graph API "Rate limits". */
const THROTTLING: Record<number, Ruling> = {
  4: ['throttle', 'The app has reached its limit of calls'],
  17: ['throttle', 'The user behind the token has reached its limit of calls'],
  32: ['throttle', 'The page has reached its limit of calls'],
  613: ['throttle', 'Too many calls of this kind'],
  80007: ['throttle', 'The WhatsApp Business account has reached its limit of management calls'],
  80008: ['throttle', 'The WhatsApp Business account has reached its limit of calls'],
  130429: ['throttle', 'The phone number sends faster than its throughput'],
  131048: ['reject', 'Too many messages of this number were blocked or reported; pause campaigns'],
  131056: ['throttle', 'Too many messages to this one recipient in a short time'],
  131064: ['reject', 'Sending is limited after template category violations, until Meta lifts it'],
  133016: ['reject', 'Registered or deregistered more than 10 times in 72 hours; wait 72 hours'],
};

/** What is too fast when Meta says so: messages to one person, those of one number, or the calls of a whole account. */
export type Throttled = 'pair' | 'number' | 'account';
export const THROTTLED: Record<number, Throttled> = {
  4: 'account',
  80007: 'account',
  80008: 'account',
  130429: 'number',
  131056: 'pair',
};

/** WhatsApp Cloud API "Error codes", Integrity; "Policy enforcement". */
const INTEGRITY: Record<number, Ruling> = {
  368: ['reject', 'The WhatsApp Business account is restricted or disabled for a policy violation'],
  130497: ['reject', 'The account may not message people in this country'],
  131031: ['reject', 'The account is locked, or a detail such as the PIN does not match'],
};

/** Codes after which nothing more can leave from the account, until a human or Meta lifts it. */
export const STOPPING = new Set([368, 131031, 131042]);

/** The template is paused: nothing of it leaves until the pause ends. */
export const TEMPLATE_PAUSED = 132015;

/** The template is not there, disabled, or takes other values: what is known of it is out of date. */
export const TEMPLATE_DIFFERS = new Set([132000, 132001, 132012, 132016]);

/** People blocked or reported too many messages of the number: campaigns are to be paused. */
export const SPAM_LIMIT = 131048;

/** The person has stopped marketing messages from this business. */
export const OPTED_OUT = 131050;

/** WhatsApp Cloud API "Error codes", Other errors; Marketing Messages API; Payments. */
const MESSAGES: Record<number, Ruling> = {
  1: ['retry', 'Invalid request, or a fault at Meta'],
  2: ['retry', 'Meta is temporarily overloaded'],
  130403: ['reject', 'The business has blocked this person'],
  130472: ['reject', 'The person is part of a Meta experiment on marketing messages'],
  131000: ['retry', 'Unknown error at Meta'],
  131008: ['reject', 'A required parameter is missing'],
  131009: ['reject', 'A parameter value is not valid'],
  131016: ['retry', 'The service is temporarily unavailable'],
  131020: ['reject', 'The group has a single member'],
  131021: ['reject', 'Sender and recipient are the same number'],
  131026: ['reject', 'Undeliverable: not on WhatsApp, app too old, or terms not accepted'],
  131030: ['reject', 'The recipient is not on the list of allowed numbers of this test number'],
  131037: ['reject', 'The display name of this number must be approved before it can send'],
  131041: ['reject', 'The group is unknown'],
  131042: ['reject', 'Payment problem: check payment method, credit line, currency and time zone'],
  131044: ['reject', 'Payment problem for calls'],
  131045: ['reject', 'The number is not correctly registered; register it again'],
  131047: ['reject', 'More than 24 hours since the person last wrote; send a template'],
  131049: ['reject', 'Not delivered to keep marketing bearable for this person; wait 24 hours or more'],
  131050: ['reject', 'The person has stopped marketing messages from this business'],
  131051: ['reject', 'This type of message is not supported'],
  131052: ['retry', 'The media could not be downloaded'],
  131053: ['reject', 'The media could not be uploaded; check type, size and codec'],
  131055: ['reject', 'This endpoint takes marketing templates only'],
  131057: ['retry', 'The account is in maintenance, such as a throughput upgrade', MINUTE_MS],
  131059: ['retry', 'The paging cursor is invalid or has expired; list again from the start'],
  131060: ['reject', 'The message is not supported on a number shared with the WhatsApp Business app'],
  131061: ['reject', 'A template with a maximum price must go through marketing_messages'],
  131062: ['reject', 'This message needs a phone number, not a business-scoped user id'],
  131063: ['reject', 'Marketing is switched off on Cloud API for this account'],
  134011: ['reject', 'The terms of WhatsApp Payments were not accepted'],
  134100: ['reject', 'This endpoint takes marketing templates only'],
  134101: ['retry', 'The template is still being synchronised for marketing messages', 10 * MINUTE_MS],
  134102: ['reject', 'This template is not available for marketing messages'],
  135000: ['reject', 'Unknown fault in the parameters of the request'],
  137000: ['reject', 'The identity key of the person has changed; confirm the identity and send again'],
  1752041: ['reject', 'A partner has already requested onboarding to marketing messages'],
};

/** WhatsApp Cloud API "Error codes", Templates; "Template management". The 2388xxx often come as subcodes. */
const TEMPLATES: Record<number, Ruling> = {
  132000: ['reject', 'The number of parameters does not match the template'],
  132001: ['reject', 'The template does not exist in this language or is not approved'],
  132005: ['reject', 'The text is too long once the parameters are filled in'],
  132007: ['reject', 'The content violates a WhatsApp policy'],
  132008: ['reject', 'A template parameter value is not valid'],
  132012: ['reject', 'A parameter does not have the format that the template asks for'],
  132015: ['retry', 'The template is paused for low quality; wait until it is resumed'],
  132016: ['reject', 'The template was disabled for good; make a new one'],
  132018: ['reject', 'The parameters of the template are not valid'],
  132068: ['reject', 'The flow in this template is blocked'],
  132069: ['reject', 'The flow in this template is throttled to 10 messages an hour'],
  2388019: ['reject', 'The account has reached its number of templates; delete some'],
  2388023: ['reject', 'This name and language are being deleted; wait or take another name'],
  2388024: ['reject', 'A template with this name and language already exists'],
  2388039: ['reject', 'The template cannot change now: in review, or its edits are used up'],
  2388040: ['reject', 'A field of the template is too long'],
  2388047: ['reject', 'The header of the template has a wrong format'],
  2388072: ['reject', 'The body of the template has a wrong format'],
  2388073: ['reject', 'The footer of the template has a wrong format'],
  2388293: ['reject', 'Too many variables for the length of the template'],
  2388299: ['reject', 'A variable may not stand at the start or the end of the template'],
  200005: ['reject', 'Template insights are not available'],
  200006: ['reject', 'Template insights cannot be switched off'],
  200007: ['reject', 'Template insights are not switched on'],
};

/** WhatsApp Cloud API "Error codes", Registration; "Migration"; Embedded Signup and coexistence. */
const REGISTRATION: Record<number, Ruling> = {
  133000: ['reject', 'An earlier deregistration did not finish; deregister again, then register'],
  133004: ['retry', 'The registration server is unavailable'],
  133005: ['reject', 'Wrong two-step PIN; reset it rather than guess'],
  133006: ['reject', 'The number must be verified first, by a code'],
  133008: ['reject', 'Too many wrong PINs; wait as long as the details say'],
  133009: ['reject', 'The PIN came too soon after the last try; wait as long as the details say'],
  133010: ['reject', 'The number is not registered on Cloud API; register it'],
  133015: ['retry', 'The number was just deleted; wait 5 minutes', 5 * MINUTE_MS],
  136024: ['reject', 'The verification code could not be requested; wait before asking again'],
  136025: ['reject', 'The verification code is wrong'],
  2388012: ['reject', 'The number is already in your list'],
  2388091: ['reject', 'Not eligible for a code since it is not being migrated; register it normally'],
  2388093: ['reject', 'Not eligible for a code since it is not being migrated; register it normally'],
  2388103: ['reject', 'The number cannot be migrated; the details say why'],
  2494100: ['retry', 'The account is in maintenance', MINUTE_MS],
  2593107: ['reject', 'This synchronisation was already requested'],
  2593108: ['reject', 'Synchronisation must be asked within 24 hours of onboarding; onboard again'],
  2593109: ['reject', 'The business chose not to share its history'],
};

/** "Messaging health status"; Flows, Block users, Groups, Calling, Usernames: each page's error codes. */
const OTHERS: Record<number, Ruling> = {
  138000: ['reject', 'Calling is not switched on for this number'],
  138001: ['reject', 'The person cannot be called'],
  138002: ['throttle', 'The number has reached 1000 calls at the same time'],
  138003: ['reject', 'A call with this person is already going on'],
  138004: ['retry', 'The call could not be connected'],
  138005: ['throttle', 'Too many calls in a short time'],
  138006: ['reject', 'The person has not permitted calls'],
  138007: ['reject', 'The call timed out'],
  138009: ['reject', 'Call permission was asked too often; 1 in 24 hours, 2 in 7 days'],
  138012: ['reject', 'Too many calls to this person in 24 hours'],
  138013: ['throttle', 'Call permissions were read too often'],
  138018: ['reject', 'Calling cannot be switched on for this number'],
  138024: ['reject', 'Calling only: not relevant for messages'],
  138025: ['reject', 'Calling over SIP only: not relevant for messages'],
  139000: ['reject', 'The flow was blocked for integrity'],
  139001: ['reject', 'The flow could not be updated'],
  139002: ['reject', 'The flow could not be published'],
  139003: ['reject', 'The flow could not be deprecated'],
  139004: ['reject', 'The flow could not be deleted'],
  139100: ['reject', 'Some of the people could not be blocked or unblocked'],
  139101: ['reject', 'The block list is full at 64000 people'],
  139102: ['retry', 'The block list was being changed at the same time'],
  139103: ['retry', 'Fault at Meta while changing the block list'],
  131201: ['reject', 'The group request was only partly done'],
  131202: ['reject', 'The same participant stands twice in the request'],
  131204: ['reject', 'Too many participants for the group'],
  131207: ['reject', 'The group is suspended'],
  131208: ['throttle', 'Too many group requests in a short time'],
  131209: ['reject', 'The picture of the group is not valid'],
  131210: ['reject', 'The picture of the group is not valid'],
  131211: ['reject', 'The number has reached its count of groups'],
  131212: ['reject', 'The person is not in the group'],
  131213: ['reject', 'The person has not asked to join the group'],
  131214: ['reject', 'Creating groups is switched off'],
  131215: ['reject', 'This number may not use groups'],
  141002: ['reject', 'The template is not approved'],
  141006: ['reject', 'Payment problem: add or repair the payment method'],
  141010: ['reject', 'The business is not verified'],
  147001: ['reject', 'The username is not available'],
  147002: ['reject', 'The account needs a higher messaging limit for a username'],
  147003: ['reject', 'Link the Facebook page that uses this username'],
  147004: ['reject', 'Link the Instagram account that uses this username'],
  147005: ['reject', 'Another of your numbers uses this username; force the transfer'],
};

/** Marketing opt-in links made in the app; known from a client library only, without a text for each. */
const SIGNUP_LINKS = [2494164, 2494165, 2494166, 2494167, 2494168, 2494176, 2494177, 2494179];

const RULINGS = new Map<number, Ruling>([
  ...[AUTHORISATION, THROTTLING, INTEGRITY, MESSAGES, TEMPLATES, REGISTRATION, OTHERS].flatMap((family) =>
    Object.entries(family).map(([code, ruling]): [number, Ruling] => [Number(code), ruling]),
  ),
  ...SIGNUP_LINKS.map((code): [number, Ruling] => [code, ['reject', 'The opt-in link was refused']]),
]);

/** Every code of the table. */
export const KNOWN_CODES: readonly number[] = [...RULINGS.keys()];

/** The table's line for one of Meta's codes, or nothing when the code is not in it. */
export function rulingOf(code: number | undefined): Ruling | undefined {
  if (code === undefined) return undefined;
  return RULINGS.get(code) ?? (code > 200 && code < 300 ? RULINGS.get(200) : undefined);
}
