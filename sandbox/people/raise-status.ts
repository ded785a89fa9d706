import type { Box } from '../box.js';
import { tellStatus } from '../messages/schedule-statuses.js';
import { templateOf } from '../messages/template-text.js';

/**
 * A person opens a message (`read`) or listens to it (`played`): what otherwise happens by itself, or not at all for
 * people without read receipts.
 * @returns false when there is no such message of the business
 */
export function raiseStatus(box: Box, wamid: string, status: 'read' | 'played'): boolean {
  const found = box.world.message(wamid);
  const person = found ? box.world.partner(found.chat.personId) : undefined;
  const number = found ? box.world.numbers.get(found.chat.phoneNumberId) : undefined;
  if (!found || !person || !number || found.message.direction !== 'out') return false;
  if (found.message.status === status || found.message.status === 'played') return true;
  const { message } = found;
  const opaque = box.ledger.callbackDataOf(wamid);
  const template =
    message.type === 'template' ? templateOf(box.world, number.wabaId, message.body) : undefined;
  const category = template?.category.toLowerCase() ?? 'service';
  tellStatus(box, number, person, message, status, { category, ...(opaque === undefined ? {} : { opaque }) });
  return true;
}
