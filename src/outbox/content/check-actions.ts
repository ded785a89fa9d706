import { anyObject, list, object, oneOf, text, webAddress, wholeNumber } from './shape.js';

/** One button that opens one address (Meta, interactive call-to-action URL button messages). */
export const checkCtaUrl = object({
  name: oneOf('cta_url'),
  parameters: object({ display_text: text(20), url: webAddress }),
});

/** Asks where the person is (Meta, location request messages). */
export const checkLocationRequest = object({ name: oneOf('send_location') });

/** Asks whether the business may call (Meta, Calling API, call permission requests). */
export const checkCallPermission = object({ name: oneOf('call_permission_request') });

/** A button that calls the business (Meta, Calling API, voice call button). */
export const checkVoiceCall = object(
  { name: oneOf('voice_call') },
  {
    parameters: object(
      {},
      { display_text: text(20), ttl_minutes: wholeNumber(1, 43_200), payload: text(512) },
    ),
  },
);

/** Asks for a postal address, in the countries where Meta offers it; what it holds is Meta's to judge. */
export const checkAddress = object({
  name: oneOf('address_message'),
  parameters: object(
    { country: text(2) },
    {
      values: anyObject,
      validation_errors: anyObject,
      saved_addresses: list(anyObject, { min: 0, max: 50, items: 'addresses' }),
    },
  ),
});
