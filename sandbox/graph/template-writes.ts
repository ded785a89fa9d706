import { checkTemplate, checkTtl, type TemplateWish } from '../templates/check-template.js';
import { libraryTemplate } from '../templates/library.js';
import { asApproved } from '../templates/otp-texts.js';
import { decide, likelyCategory, startReview } from '../templates/review.js';
import { invalid, templateError } from '../templates/template-errors.js';
import { tellTemplate, tellTemplateStatus } from '../templates/tell-template.js';
import type { Template, TemplateComponent } from '../world/template.js';
import { notThere, ownWaba } from './access.js';
import { textParam, type GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** `POST /{waba-id}/message_templates` (Meta, create message template). 100 an hour, name locked after deletion. */
export function createTemplate(call: GraphCall): unknown {
  const waba = ownWaba(call);
  const { box } = call;
  const { world } = box;
  const now = Date.now();
  const recent = (waba.templateCreations ?? []).filter((at) => at > now - hourMs);
  if (recent.length >= 100) throw new GraphError({ code: 80007 });
  const ready = libraryTemplate(textParam(call.body, 'library_template_name'));
  const wish: TemplateWish = {
    name: textParam(call.body, 'name') ?? '',
    language: textParam(call.body, 'language') ?? '',
    category: (textParam(call.body, 'category') ?? '').toUpperCase(),
    parameterFormat:
      (textParam(call.body, 'parameter_format') ?? '').toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    components: ready?.components ?? componentsOf(call.body['components']),
    ...ttlOf(call),
  };
  if (ready) checkTemplate({ ...wish, components: [{ type: 'BODY', text: 'x' }] });
  else checkTemplate(wish);
  const { name, language } = wish;
  if (world.template(waba.id, name, language))
    throw templateError(2388024, `There is already ${language} content for this template.`);
  if ((world.lockedNames.get(`${waba.id} ${name} ${language}`) ?? -Infinity) > now - 30 * dayMs)
    throw templateError(
      2388023,
      `${language} of ${name} was deleted; try again in 4 weeks or take another name.`,
    );
  const limit = templateLimit(world.businesses.get(waba.businessId)?.verificationStatus);
  if (world.templatesOf(waba.id).length >= limit)
    throw templateError(2388019, `You have reached the limit of ${limit} templates.`);
  waba.templateCreations = [...recent, now];
  const asked = wish.category as Template['category'];
  const template: Template = {
    id: box.chance.stream('ids').digits(16),
    wabaId: waba.id,
    name,
    language,
    status: 'PENDING',
    category: likelyCategory(asked, JSON.stringify(wish.components)),
    parameterFormat: wish.parameterFormat,
    components: asApproved(wish.components, asked, language),
    ...ttlOf(call),
    ...(ready ? { libraryTemplateName: ready.name } : {}),
  };
  world.templates.set(template.id, template);
  if (ready) decide(box, template, { status: 'APPROVED' });
  else startReview(box, template);
  return { id: template.id, status: template.status, category: template.category };
}

/** Meta, "Template limits": 250, or 6,000 when the portfolio is verified. */
export const templateLimit = (verificationStatus: string | undefined): number =>
  verificationStatus === 'verified' ? 6_000 : 250;

/**
 * `POST /{template-id}` (Meta, edit message template): components are replaced as a whole, and reviewed again. An
 * approved one once in 24 hours and ten times in 30 days, and not its category.
 */
export function editTemplate(call: GraphCall): unknown {
  const template = ownTemplate(call);
  const now = Date.now();
  if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status))
    throw templateError(2388039, `A template that is ${template.status} cannot be edited.`);
  const { components: given, category: asked } = call.body;
  const ttl = ttlOf(call);
  const category = typeof asked === 'string' ? asked.toUpperCase() : template.category;
  if (template.status === 'APPROVED') {
    if (category !== template.category)
      throw templateError(2388039, 'The category of an approved template cannot be edited.');
    const edits = (template.edits ?? []).filter((at) => at > now - 30 * dayMs);
    if (edits.length >= 10 || edits.some((at) => at > now - dayMs))
      throw templateError(
        2388039,
        'You can edit an approved template once in 24 hours and 10 times in 30 days.',
      );
  }
  const { name, language, parameterFormat } = template;
  const components = given === undefined ? undefined : componentsOf(given);
  if (components) checkTemplate({ name, language, category, parameterFormat, components, ...ttl });
  else checkTtl({ category, ...ttl });
  if (template.status === 'APPROVED')
    template.edits = [...(template.edits ?? []).filter((at) => at > now - 30 * dayMs), now];
  if (components) {
    template.components = asApproved(components, category, language);
    tellTemplate(call.box, template, 'message_template_components_update', {
      message_template_element: components.find(({ type }) => type.toUpperCase() === 'BODY')?.text ?? '',
    });
  }
  template.category = category as Template['category'];
  Object.assign(template, ttl);
  startReview(call.box, template);
  return { success: true };
}

/** `POST /{template-id}/unpause`: only after a pause because of the rate of sends. */
export function unpauseTemplate(call: GraphCall): unknown {
  const template = ownTemplate(call);
  if (template.status !== 'PAUSED' || template.pause !== 'RATE_LIMITING_PAUSE')
    throw invalid('The template is not paused because of its rate.');
  template.status = 'APPROVED';
  delete template.pause;
  tellTemplateStatus(call.box, template, 'APPROVED', { other_info: { title: 'UNPAUSE', description: '' } });
  return { success: true };
}

function ownTemplate(call: GraphCall): Template {
  const template = call.box.world.templates.get(call.nodeId);
  if (!template) throw notThere(call.nodeId, call.method);
  ownWaba(call, template.wabaId);
  return template;
}

const ttlOf = ({ body }: GraphCall): { messageSendTtlSeconds?: number } =>
  typeof body['message_send_ttl_seconds'] === 'number'
    ? { messageSendTtlSeconds: body['message_send_ttl_seconds'] }
    : {};

function componentsOf(value: unknown): TemplateComponent[] {
  if (!Array.isArray(value)) throw invalid('components must be an array.');
  for (const part of value as unknown[]) {
    if (typeof part !== 'object' || part === null || typeof (part as { type?: unknown }).type !== 'string')
      throw invalid('each component must be an object with a type.');
  }
  return value as TemplateComponent[];
}
