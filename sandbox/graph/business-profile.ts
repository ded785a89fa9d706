import { ownNumber } from './access.js';
import { selectFields, type NodeFields } from './field-selection.js';
import { textParam, type GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';

/** Longest texts of a business profile (Meta, business profiles). */
const longest: Record<string, number> = { about: 139, address: 256, description: 512, email: 128 };
const verticals = new Set(
  (
    'OTHER AUTO BEAUTY APPAREL EDU ENTERTAIN EVENT_PLAN FINANCE GROCERY GOVT HOTEL HEALTH NONPROFIT PROF_SERVICES ' +
    'RETAIL TRAVEL RESTAURANT ALCOHOL ONLINE_GAMBLING PHYSICAL_GAMBLING OTC_DRUGS'
  ).split(' '),
);

/** `GET /{phone-number-id}/whatsapp_business_profile`: `data` with one profile. */
export function getProfile(call: GraphCall): unknown {
  const number = ownNumber(call);
  const profile: Record<string, unknown> = { about: 'Hey there! I am using WhatsApp.', ...number.profile };
  const names = [...Object.keys(longest), 'websites', 'vertical', 'profile_picture_url'];
  const fields: NodeFields = {
    messaging_product: () => 'whatsapp',
    ...Object.fromEntries(names.map((name) => [name, () => profile[name]])),
    id: () => undefined,
  };
  return { data: [selectFields(fields, 'WhatsAppBusinessProfile', call.params['fields'], ['about'])] };
}

/** `POST /{phone-number-id}/whatsapp_business_profile`: what is named changes, an empty text is cleared. */
export function setProfile(call: GraphCall): unknown {
  const number = ownNumber(call);
  if (call.body['messaging_product'] !== 'whatsapp') {
    throw new GraphError({ code: 100, message: '(#100) The parameter messaging_product is required.' });
  }
  const change: Record<string, unknown> = {};
  for (const [name, most] of Object.entries(longest)) {
    const value = textParam(call.body, name);
    if (value === undefined) continue;
    if (value.length > most || (name === 'about' && value === '')) {
      throw new GraphError({
        code: 100,
        message: `(#100) Param ${name} must be at most ${most} characters long.`,
      });
    }
    change[name] = value;
  }
  const { websites, vertical } = call.body;
  if (websites !== undefined) {
    if (!Array.isArray(websites) || websites.length > 2) {
      throw new GraphError({ code: 100, message: '(#100) Param websites must be an array of at most 2.' });
    }
    change['websites'] = websites;
  }
  if (vertical !== undefined) {
    if (!verticals.has(String(vertical))) {
      throw new GraphError({
        code: 100,
        message: `(#100) Param vertical must be one of {${[...verticals].join(', ')}}`,
      });
    }
    change['vertical'] = vertical;
  }
  number.profile = { ...number.profile, ...change };
  return { success: true };
}
