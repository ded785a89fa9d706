import { ownNumber } from './access.js';
import { textParam, type GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';

const dayMs = 24 * 3_600_000;
const kinds = ['smb_app_state_sync', 'history'];

/**
 * `POST /{phone-number-id}/smb_app_data` (Meta, onboarding WhatsApp Business app users): once for each kind, within
 * 24 hours of onboarding.
 */
export function syncAppData(call: GraphCall): unknown {
  const number = ownNumber(call);
  const kind = textParam(call.body, 'sync_type') ?? '';
  if (!kinds.includes(kind)) {
    throw new GraphError({
      code: 100,
      message: `(#100) Param sync_type must be one of {${kinds.join(', ')}}`,
    });
  }
  if (!number.isOnBizApp) {
    throw new GraphError({ code: 100, message: '(#100) The number is not on the WhatsApp Business app.' });
  }
  if (number.syncs?.[kind] !== undefined) throw new GraphError({ code: 100, subcode: 2593107 });
  if (Date.now() - Date.parse(number.lastOnboardedTime) > dayMs) {
    throw new GraphError({ code: 100, subcode: 2593108 });
  }
  number.syncs = { ...number.syncs, [kind]: Date.now() };
  return { messaging_product: 'whatsapp', request_id: call.box.chance.stream('ids').digits(15) };
}
