import type { FastifyInstance } from 'fastify';
import type { Box } from '../box.js';
import { demo } from '../demo.js';
import { findPerson } from '../people/find-person.js';
import { writeInbound } from '../people/write-inbound.js';
import { accountSamples } from '../samples/account-samples.js';
import { chatFieldSamples } from '../samples/chat-field-samples.js';
import { dashboardTest } from '../samples/dashboard-test.js';
import { inboundSamples } from '../samples/inbound-samples.js';
import { sceneOf, type SampleTable } from '../samples/sample-scene.js';
import { templateSamples } from '../samples/template-samples.js';
import type { Person } from '../world/person.js';
import { numberOf } from './chat-routes.js';
import { ControlError, Wish } from './control-error.js';

const fieldSamples: SampleTable = { ...accountSamples, ...templateSamples, ...chatFieldSamples };

function personOf(box: Box, from: string, businessId: string): Person {
  const person = findPerson(box.world, from, businessId);
  if (!person) throw new ControlError(400, `${from} is neither a person, a phone number nor a user id`);
  return person;
}

/** Partner events carry the partner's business as entry id, and name the WABA inside (Meta, account_update). */
function isPartnerEvent(value: unknown): boolean {
  const event = (value as { event?: unknown } | null)?.event;
  return typeof event === 'string' && /^(PARTNER|SOLUTION)_/.test(event);
}

/** `/control/webhooks`: any field and any message type on demand. */
export function webhookRoutes(server: FastifyInstance, box: Box): void {
  server.get('/control/webhooks/samples', () => ({
    fields: Object.keys(fieldSamples),
    messages: Object.keys(inboundSamples),
  }));

  server.post('/control/webhooks/send', (request) => {
    const wish = Wish.of(request.body);
    const number = numberOf(box, wish.text('phoneNumberId'));
    const wabaId = wish.text('wabaId') ?? number.wabaId;
    const waba = box.world.wabas.get(wabaId);
    if (!waba) throw new ControlError(404, `no WABA ${wabaId}`);
    const person = personOf(box, wish.text('from') ?? 'ana', waba.businessId);
    const sample = wish.text('sample');
    if (sample === 'dashboard-test') {
      return { heardBy: box.office.publish({ ...dashboardTest, field: 'messages' }, { wabaId }) };
    }
    const message = sample === undefined ? undefined : inboundSamples[sample];
    if (message) return writeInbound(box, number, person, message);
    const make = sample === undefined ? undefined : fieldSamples[sample];
    if (sample !== undefined && !make) throw new ControlError(404, `no sample ${sample}`);
    const scene = sceneOf(box, number, person);
    const field = sample?.split('/')[0] ?? wish.needText('field');
    const value = wish.raw('value') ?? make?.(scene);
    if (value === undefined) throw new ControlError(400, 'value or sample is required');
    const time = field === 'messages' ? undefined : (wish.number('time') ?? scene.now);
    const update = {
      entryId: wish.text('entryId') ?? (isPartnerEvent(value) ? demo.partnerBusinessId : wabaId),
      field,
      value,
      ...(time === undefined ? {} : { time }),
    };
    const phoneNumberId = wish.text('phoneNumberId');
    const heardBy = box.office.publish(update, {
      wabaId,
      ...(phoneNumberId === undefined ? {} : { phoneNumberId }),
    });
    return { field, value, heardBy };
  });
}
