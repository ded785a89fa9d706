import { type Box, webhookSeconds } from '../box.js';
import type { Template } from '../world/template.js';

/** Which template a webhook is about; ids are JSON integers there and strings in the API (Meta, template webhooks). */
const which = (template: Template): Record<string, unknown> => ({
  message_template_id: Number(template.id),
  message_template_name: template.name,
  message_template_language: template.language,
});

/** Publishes a field about a template, with the time of its entry. */
export function tellTemplate(box: Box, template: Template, field: string, value: object): void {
  const scope = { wabaId: template.wabaId };
  const time = Number(webhookSeconds(box, scope));
  box.office.publish(
    { entryId: template.wabaId, field, value: { ...value, ...which(template) }, time },
    scope,
  );
}

/** `message_template_status_update`. */
export function tellTemplateStatus(box: Box, template: Template, event: string, more: object = {}): void {
  tellTemplate(box, template, 'message_template_status_update', {
    event,
    message_template_category: template.category,
    reason: 'NONE',
    ...more,
  });
}
