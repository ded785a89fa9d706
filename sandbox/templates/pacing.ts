import type { Box } from '../box.js';
import { scheduleStatuses, tellStatus, type StatusContent } from '../messages/schedule-statuses.js';
import type { PhoneNumber } from '../world/account.js';
import type { Template } from '../world/template.js';
import { tellTemplateStatus } from './tell-template.js';

/** A message of a template that is being assessed, until it is known what becomes of it. */
export interface PacedMessage {
  wamid: string;
  content: StatusContent;
}

/** The template of a send, if Meta holds it for the assessment of its quality (Meta, template pacing). */
export function pacedTemplate(
  { world }: Box,
  { wabaId }: PhoneNumber,
  body: Record<string, unknown>,
): Template | undefined {
  if (body['type'] !== 'template') return undefined;
  const { name, language } = body['template'] as { name: string; language: { code: string } };
  const template = world.template(wabaId, name, language.code);
  return template?.paced ? template : undefined;
}

/** The assessment is over: what was held is sent, or it is dropped (132015) and the template paused. */
export function endPacing(box: Box, template: Template, outcome: 'sent' | 'dropped'): void {
  const held = template.paced ?? [];
  delete template.paced;
  if (outcome === 'dropped') template.status = 'PAUSED';
  for (const { wamid, content } of held) {
    const found = box.world.message(wamid);
    const person =
      found && (box.world.people.get(found.chat.personId) ?? box.world.groups.get(found.chat.personId));
    const number = found && box.world.numbers.get(found.chat.phoneNumberId);
    if (!person || !number) continue;
    if (outcome === 'sent') scheduleStatuses(box, number, person, found.message, content);
    else tellStatus(box, number, person, found.message, 'failed', content, 132015);
  }
  if (outcome === 'sent') return;
  template.pause = 'FIRST_PAUSE';
  const other_info = { title: template.pause, description: 'Paused because of low quality.' };
  tellTemplateStatus(box, template, 'PAUSED', { other_info });
}
