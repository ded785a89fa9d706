import type { Template } from '../world/template.js';
import { tellTemplateStatus } from '../templates/tell-template.js';
import { ownWaba } from './access.js';
import { textParam, type GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';

/**
 * `DELETE /{waba-id}/message_templates`: every language of `name`, or with `hsm_id` or `hsm_ids` those alone (Meta,
 * delete message template). A name that was approved is locked for 30 days.
 */
export function deleteTemplates(call: GraphCall): unknown {
  const waba = ownWaba(call);
  const { world } = call.box;
  const name = textParam(call.params, 'name');
  const ids = idsOf(call);
  if (name === undefined && ids === undefined) {
    throw new GraphError({ code: 100, message: '(#100) The parameter name is required.' });
  }
  const doomed = [...world.templates.values()]
    .filter((template) => template.wabaId === waba.id)
    .filter((template) => name === undefined || template.name === name)
    .filter((template) => ids === undefined || ids.includes(template.id));
  if (doomed.length === 0) {
    throw new GraphError({
      code: 100,
      subcode: 2593002,
      userTitle: 'Message Template Not Found',
      userMessage: `No message template exists with name ${name ?? ''} in this account.`,
    });
  }
  for (const template of doomed) remove(call, template);
  return { success: true };
}

function remove(call: GraphCall, template: Template): void {
  const { box } = call;
  box.world.templates.delete(template.id);
  if (template.approvedOnce ?? template.status === 'APPROVED') {
    box.world.lockedNames.set(`${template.wabaId} ${template.name} ${template.language}`, Date.now());
  }
  tellTemplateStatus(box, template, 'DELETED');
}

function idsOf(call: GraphCall): string[] | undefined {
  const one = textParam(call.params, 'hsm_id');
  if (one !== undefined) return [one];
  const { hsm_ids: many } = call.params;
  const list: unknown = typeof many === 'string' ? JSON.parse(many) : many;
  return Array.isArray(list) ? list.map(String) : undefined;
}
