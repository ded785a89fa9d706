import { acceptMessage } from '../messages/accept-message.js';
import { checkMessage } from '../messages/check-message.js';
import { checkSender } from '../messages/check-sender.js';
import { findRecipient } from '../messages/find-recipient.js';
import { markRead } from '../messages/mark-read.js';
import { perSecondOf } from '../messages/throughput.js';
import { checkAgainstWorld } from '../messages/check-against-world.js';
import { pacedTemplate } from '../templates/pacing.js';
import { isGroup } from '../world/group.js';
import { bsuidOf } from '../world/person.js';
import { ownNumber } from './access.js';
import { textParam, type GraphCall } from './graph-call.js';
import { GraphError, type Refusal } from './graph-error.js';

function refuse(refusal: Refusal | undefined): void {
  if (refusal) throw new GraphError(refusal);
}

/** `POST /{phone-number-id}/messages`: a message, or a read receipt with an optional typing indicator. */
export function sendMessage(call: GraphCall): unknown {
  const { box, body } = call;
  const number = ownNumber(call, 'whatsapp_business_messaging');
  const now = Date.now();
  if (body['messaging_product'] !== 'whatsapp') {
    throw new GraphError({ code: 100, message: '(#100) The parameter messaging_product is required.' });
  }
  refuse(checkSender(box.world, number));
  if (body['status'] !== undefined) return markRead(box, number, body);
  refuse(checkMessage(body));
  const { person, refusal } = findRecipient(box.world, number, body);
  if (!person) throw new GraphError(refusal);
  refuse(checkAgainstWorld(box, number, person, body, now));
  if (!box.limits.admits(number.id, perSecondOf(number), now)) throw new GraphError({ code: 130429 });
  if (!box.limits.withinPairRate(number.id, person.id, now)) throw new GraphError({ code: 131056 });
  const wamid = acceptMessage(box, number, person, body, now, call.reachesCaller);
  const receipt = receiptOf(wamid, body, pacedTemplate(box, number, body) !== undefined);
  if (isGroup(person)) return { messaging_product: 'whatsapp', group_id: person.id, messages: [receipt] };
  const input = textParam(body, 'to') ?? textParam(body, 'recipient') ?? '';
  return {
    messaging_product: 'whatsapp',
    contacts: [
      {
        input,
        ...(person.hidesNumber && body['to'] === undefined ? {} : { wa_id: person.waId }),
        user_id: bsuidOf(person, box.world.wabaOf(number).businessId),
      },
    ],
    messages: [receipt],
  };
}

const receiptOf = (id: string, body: Record<string, unknown>, paced: boolean): Record<string, unknown> => ({
  id,
  ...(body['type'] === 'template'
    ? { message_status: paced ? 'held_for_quality_assessment' : 'accepted' }
    : {}),
});
