import type { FastifyInstance } from 'fastify';
import type { Box } from '../box.js';
import { demo } from '../demo.js';
import { decide } from '../templates/review.js';
import { endPacing } from '../templates/pacing.js';
import { tellTemplate, tellTemplateStatus } from '../templates/tell-template.js';
import type { Template } from '../world/template.js';
import { ControlError, Wish } from './control-error.js';

/**
 * What Meta does to templates by itself: `POST /control/templates/review` ends a review, `/control/templates/change`
 * pauses, disables, recategorises, announces, rates. Each tells of it by webhook.
 */
export function templateChangeRoutes(server: FastifyInstance, box: Box): void {
  server.post('/control/templates/review', (request) => {
    const wish = Wish.of(request.body);
    const template = templateOf(box, wish);
    const status = wish.text('decision') ?? 'APPROVED';
    if (status !== 'APPROVED' && status !== 'REJECTED')
      throw new ControlError(400, 'decision must be APPROVED or REJECTED');
    const [reason, category] = [
      wish.text('reason'),
      wish.text('category') as Template['category'] | undefined,
    ];
    decide(box, template, { status, ...(reason ? { reason } : {}), ...(category ? { category } : {}) });
    return template;
  });

  server.put('/control/templates/review', (request) => {
    const ms = Wish.of(request.body).raw('reviewMs');
    if (ms !== null && typeof ms !== 'number')
      throw new ControlError(400, 'reviewMs must be a number or null');
    box.settings.templateReviewMs = ms ?? undefined;
    return { reviewMs: ms };
  });

  server.post('/control/templates/change', (request) => {
    const wish = Wish.of(request.body);
    const template = templateOf(box, wish);
    const [status, quality] = [wish.text('status'), wish.text('quality')];
    const [category, announced] = [wish.text('category'), wish.text('announced')];
    if (quality !== undefined) {
      tellTemplate(box, template, 'message_template_quality_update', {
        previous_quality_score: template.quality ?? 'UNKNOWN',
        new_quality_score: quality,
      });
      template.quality = quality;
    }
    if (announced !== undefined) {
      template.correctCategory = announced;
      tellTemplate(box, template, 'template_category_update', {
        new_category: template.category,
        correct_category: announced,
        category_update_timestamp: Math.floor(Date.now() / 1_000) + 86_400,
      });
    }
    if (category !== undefined) {
      template.previousCategory = template.category;
      template.category = category as Template['category'];
      delete template.correctCategory;
      tellTemplate(box, template, 'template_category_update', {
        previous_category: template.previousCategory,
        new_category: category,
      });
    }
    const pacing = wish.text('pacing');
    if (pacing === 'held') template.paced ??= [];
    if (pacing === 'sent' || pacing === 'dropped') endPacing(box, template, pacing);
    if (status !== undefined) changeStatus(box, template, status, wish.text('pause') ?? 'FIRST_PAUSE');
    return template;
  });
}

function changeStatus(box: Box, template: Template, status: string, pause: string): void {
  template.status = status;
  if (status === 'PAUSED') template.pause = pause;
  else delete template.pause;
  tellTemplateStatus(box, template, status, {
    ...(status === 'PAUSED'
      ? { other_info: { title: pause, description: 'Paused because of low quality.' } }
      : {}),
    ...(status === 'DISABLED' ? { disable_info: { disable_date: Math.floor(Date.now() / 1_000) } } : {}),
  });
}

function templateOf(box: Box, wish: Wish): Template {
  const wabaId = wish.text('wabaId') ?? demo.wabaId;
  const [name, language] = [wish.needText('name'), wish.text('language') ?? 'pt_BR'];
  const template = box.world.template(wabaId, name, language);
  if (!template) throw new ControlError(404, `no template ${name} (${language}) in WABA ${wabaId}`);
  return template;
}
