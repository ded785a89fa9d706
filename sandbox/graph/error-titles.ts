/** Title and HTTP status of one of Meta's error codes. */
interface ErrorTitle {
  title: string;
  /** HTTP status; 400 when left out. */
  status?: number;
  transient?: true;
  /** `error_data.details` where the code says it all. */
  details?: string;
}

/** Meta, error codes. Titles and statuses change over time; the code is what counts. */
export const errorTitles: Record<number, ErrorTitle> = {
  0: { title: 'AuthException', status: 401 },
  1: { title: 'API Unknown', transient: true },
  2: { title: 'API Service', status: 503, transient: true },
  3: { title: 'API Method', status: 500 },
  4: { title: 'Application request limit reached', transient: true },
  10: { title: 'Application does not have permission for this action', status: 403 },
  33: { title: 'Parameter value is not valid' },
  100: { title: 'Invalid parameter' },
  101: { title: 'Error validating application' },
  190: { title: 'Access token has expired', status: 401 },
  200: { title: 'Provide valid app ID', status: 403 },
  368: { title: 'Temporarily blocked for policies violations', status: 403 },
  613: { title: 'Calls to this api have exceeded the rate limit.', transient: true },
  2500: { title: 'Unknown path components' },
  80007: { title: 'Rate limit issues', transient: true },
  80008: { title: 'There have been too many calls to this WhatsApp Business account', transient: true },
  130403: { title: 'Business has blocked this user' },
  130429: {
    title: 'Rate limit hit',
    status: 429,
    details:
      'Message failed to send because there were too many messages sent from this phone number in a short period of time',
  },
  130472: { title: "User's number is part of an experiment" },
  130497: { title: 'Business account is restricted from messaging users in this country.', status: 403 },
  131000: { title: 'Something went wrong', status: 500 },
  131005: { title: 'Access denied', status: 403 },
  131008: { title: 'Required parameter is missing' },
  131009: { title: 'Parameter value is not valid' },
  131016: { title: 'Service unavailable', status: 500, transient: true },
  131021: { title: 'Recipient cannot be sender' },
  131026: { title: 'Message undeliverable', details: 'Message Undeliverable.' },
  131030: { title: 'Recipient phone number not in allowed list' },
  131031: { title: 'Account has been locked', status: 403 },
  131037: { title: 'WhatsApp provided number needs display name approval before message can be sent' },
  131041: { title: 'Group unknown' },
  131042: {
    title: 'Business eligibility payment issue',
    details: 'Message failed to send because there were one or more errors related to your payment method.',
  },
  131045: { title: 'Incorrect certificate', status: 500 },
  131047: {
    title: 'Re-engagement message',
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  },
  131048: {
    title: 'Spam rate limit hit',
    status: 429,
    details:
      'Message failed to send because there are restrictions on how many messages can be sent from this phone number.',
  },
  131049: {
    title: 'Message not delivered to maintain healthy ecosystem engagement',
    details: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  },
  131050: {
    title: 'User has stopped marketing messages',
    details: 'The recipient chose to stop receiving marketing messages from this business.',
  },
  131051: { title: 'Message type unknown' },
  131052: { title: 'Media download error' },
  131053: { title: 'Media upload error' },
  131056: {
    title: 'Pair rate limit hit',
    status: 429,
    details:
      'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
  },
  131057: { title: 'Account in maintenance mode', status: 500, transient: true },
  131059: { title: 'Invalid or expired cursor' },
  131062: { title: 'Business-scoped user ID recipients are not supported for this message' },
  131063: { title: 'Marketing messages are disabled on Cloud API' },
  131064: { title: 'Sending is limited because of template classification violations' },
  132000: { title: 'Number of parameters does not match the expected number of params' },
  132001: { title: 'Template name does not exist in the translation', status: 404 },
  132005: { title: 'Translated text too long' },
  132007: { title: 'Template format character policy violated' },
  132008: { title: 'Template parameter value is not valid' },
  132012: { title: 'Parameter format does not match format in the created template' },
  132015: { title: 'Template is paused' },
  132016: { title: 'Template is disabled' },
  132018: { title: 'Template parameters are not valid' },
  132068: { title: 'Flow is blocked' },
  132069: { title: 'Flow is throttled' },
  133004: { title: 'Server Temporarily Unavailable', status: 503, transient: true },
  133005: { title: 'Two step verification PIN Mismatch' },
  133006: { title: 'Phone number Re-Verification Needed' },
  133008: { title: 'Too Many two step verification PIN Guesses' },
  133009: { title: 'Two step verification PIN Guessed Too Fast' },
  133010: {
    title: 'The account does not exist in Cloud API, please use /register API to register the account first',
  },
  133016: { title: 'Account register deregister rate limit exceeded' },
  134011: { title: 'WhatsApp Payments terms have not been accepted' },
  135000: { title: 'Generic user error' },
  136024: { title: 'Request code error' },
  136025: { title: 'Verify code error' },
  137000: { title: 'Recipient identity key hash does not match' },
};
