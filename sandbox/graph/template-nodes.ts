import type { Template } from '../world/template.js';
import { notThere, ownWaba } from './access.js';
import { selectFields, type NodeFields } from './field-selection.js';
import { edgeUrl, type GraphCall } from './graph-call.js';
import { pageOf } from './paging.js';

const defaults = ['name', 'language', 'status', 'category', 'parameter_format', 'components'];
const filters = ['name', 'status', 'category', 'language'] as const;

function templateFields(template: Template): NodeFields {
  return {
    id: () => template.id,
    name: () => template.name,
    language: () => template.language,
    status: () => template.status,
    category: () => template.category,
    parameter_format: () => template.parameterFormat,
    components: () => template.components,
    quality_score: () => ({ score: 'UNKNOWN' }),
    rejected_reason: () => 'NONE',
    sub_category: () => undefined,
    previous_category: () => undefined,
    correct_category: () => undefined,
    message_send_ttl_seconds: () => undefined,
    library_template_name: () => undefined,
  };
}

/** `GET /{waba-id}/message_templates`, with the filters name, status, category and language. */
export function listTemplates(call: GraphCall): unknown {
  const waba = ownWaba(call);
  const rows = [...call.box.world.templates.values()]
    .filter((template) => template.wabaId === waba.id)
    .filter((template) =>
      filters.every((name) => [undefined, template[name]].includes(call.params[name] as string)),
    )
    .map((template) =>
      selectFields(templateFields(template), 'MessageTemplate', call.params['fields'], defaults),
    );
  return pageOf(rows, call.params, edgeUrl(call));
}

/** `GET /{template-id}`. */
export function getTemplate(call: GraphCall): unknown {
  const template = call.box.world.templates.get(call.nodeId);
  if (!template) throw notThere(call.nodeId, call.method);
  ownWaba(call, template.wabaId);
  return selectFields(templateFields(template), 'MessageTemplate', call.params['fields'], defaults);
}
