import type { Template } from '../world/template.js';
import { notThere, ownWaba } from './access.js';
import { selectFields, type NodeFields } from './field-selection.js';
import { edgeUrl, textParam, type GraphCall } from './graph-call.js';
import { pageOf } from './paging.js';
import { templateLimit } from './template-writes.js';

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
    quality_score: () => ({ score: template.quality ?? 'UNKNOWN' }),
    rejected_reason: () => template.rejectedReason ?? 'NONE',
    sub_category: () => undefined,
    previous_category: () => template.previousCategory,
    correct_category: () => template.correctCategory,
    message_send_ttl_seconds: () => template.messageSendTtlSeconds,
    cta_url_link_tracking_opted_out: () => undefined,
    library_template_name: () => template.libraryTemplateName,
  };
}

/**
 * `GET /{waba-id}/message_templates`, with the filters name, name_or_content, status, category, language and
 * quality_score, and with `summary`.
 */
export function listTemplates(call: GraphCall): unknown {
  const waba = ownWaba(call);
  const { params, box } = call;
  const all = box.world.templatesOf(waba.id);
  const content = textParam(params, 'name_or_content')?.toLowerCase();
  const quality = textParam(params, 'quality_score');
  const found = all
    .filter((template) =>
      filters.every((name) => [undefined, template[name]].includes(params[name] as string)),
    )
    .filter((template) => quality === undefined || (template.quality ?? 'UNKNOWN') === quality)
    .filter(
      (template) =>
        content === undefined ||
        `${template.name} ${JSON.stringify(template.components)}`.toLowerCase().includes(content),
    );
  const page = pageOf(found, params, edgeUrl(call));
  const data = page.data.map((template) =>
    selectFields(templateFields(template), 'MessageTemplate', params['fields'], defaults),
  );
  if (params['summary'] === undefined) return { ...page, data };
  const limit = templateLimit(box.world.businesses.get(waba.businessId)?.verificationStatus);
  const summary = {
    total_count: found.length,
    message_template_count: all.length,
    message_template_limit: limit,
    are_translations_complete: true,
  };
  return { ...page, data, summary };
}

/** `GET /{template-id}`. */
export function getTemplate(call: GraphCall): unknown {
  const template = call.box.world.templates.get(call.nodeId);
  if (!template) throw notThere(call.nodeId, call.method);
  ownWaba(call, template.wabaId);
  return selectFields(templateFields(template), 'MessageTemplate', call.params['fields'], defaults);
}
