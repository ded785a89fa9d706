import type { SampleScene, SampleTable } from './sample-scene.js';

/** Template ids are JSON integers in webhooks and strings in the API (Meta, template webhooks). */
const named = ({ template }: SampleScene): Record<string, unknown> => ({
  message_template_id: Number(template.id),
  message_template_name: template.name,
  message_template_language: template.language,
});

const status =
  (event: string, more: Record<string, unknown> = {}) =>
  (scene: SampleScene): unknown => ({
    event,
    ...named(scene),
    message_template_category: scene.template.category,
    reason: 'NONE',
    ...more,
  });

/** Fields about templates (Meta, message_template_status_update and its neighbours). */
export const templateSamples: SampleTable = {
  'message_template_status_update/APPROVED': status('APPROVED'),
  'message_template_status_update/REJECTED': status('REJECTED', {
    reason: 'TAG_CONTENT_MISMATCH',
    rejection_info: { reason: 'The content does not fit the category.', recommendation: 'Choose MARKETING.' },
  }),
  'message_template_status_update/PENDING': status('PENDING'),
  'message_template_status_update/PAUSED': status('PAUSED', {
    other_info: { title: 'FIRST_PAUSE', description: 'Paused for 3 hours because of low quality.' },
  }),
  'message_template_status_update/DISABLED': status('DISABLED', {
    disable_info: { disable_date: 1_790_000_000 },
    other_info: { title: 'DISABLED', description: 'Disabled because of low quality.' },
  }),
  'message_template_status_update/FLAGGED': status('FLAGGED'),
  'message_template_status_update/REINSTATED': status('REINSTATED'),
  'message_template_status_update/IN_APPEAL': status('IN_APPEAL'),
  'message_template_status_update/LIMIT_EXCEEDED': status('LIMIT_EXCEEDED'),
  'message_template_status_update/LOCKED': status('LOCKED'),
  'message_template_status_update/PENDING_DELETION': status('PENDING_DELETION'),
  'message_template_status_update/DELETED': status('DELETED'),
  'message_template_status_update/ARCHIVED': status('ARCHIVED'),
  'message_template_status_update/UNARCHIVED': status('UNARCHIVED'),
  message_template_quality_update: (scene) => ({
    previous_quality_score: 'GREEN',
    new_quality_score: 'YELLOW',
    ...named(scene),
  }),
  message_template_components_update: (scene) => ({
    ...named(scene),
    message_template_element: 'Olá {{1}}, o pedido {{2}} saiu para entrega.',
    message_template_title: 'Entrega',
    message_template_footer: 'Padaria Aurora',
    message_template_buttons: [
      { message_template_button_type: 'QUICK_REPLY', message_template_button_text: 'Falar com atendente' },
    ],
  }),
  'template_category_update/announced': (scene) => ({
    ...named(scene),
    new_category: scene.template.category,
    correct_category: 'MARKETING',
    category_update_timestamp: scene.now + 86_400,
  }),
  'template_category_update/changed': (scene) => ({
    ...named(scene),
    previous_category: scene.template.category,
    new_category: 'MARKETING',
  }),
};
