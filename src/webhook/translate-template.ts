import type { TemplateUpdate } from '../templates/template-update.js';
import { statusMeaning } from '../templates/template-status.js';
import type { Json } from './meta-json.js';
import { id, record, seconds, text } from './meta-json.js';

type Told = Pick<TemplateUpdate, 'aspect' | 'facts' | 'doubt' | 'texts'>;

/** Fields of the webhooks reference that are about a template. */
const TRANSLATORS: Record<string, (value: Json, at: Date) => Told | undefined> = {
  message_template_status_update: status,
  message_template_quality_update: quality,
  message_template_components_update: components,
  template_category_update: category,
};

/** True when the field is one of those that tell about a template. */
export const isTemplateField = (field: string): boolean => Object.hasOwn(TRANSLATORS, field);

/**
 * What a template field means for us; undefined when it names no template or tells nothing that we keep. Some of
 * Meta's own samples carry a quality update under the name of the status field: its content decides.
 */
export function translateTemplate(field: string, value: Json, at: Date): TemplateUpdate | undefined {
  const metaTemplateId = id(value.message_template_id);
  const name = id(value.message_template_name);
  // Meta writes en_US as well as en-US.
  const language = id(value.message_template_language)?.replaceAll('-', '_');
  if (metaTemplateId === undefined && (name === undefined || language === undefined)) return undefined;
  const told = id(value.new_quality_score) ? quality(value) : TRANSLATORS[field]?.(value, at);
  if (!told) return undefined;
  return {
    at,
    ...(metaTemplateId ? { metaTemplateId } : {}),
    ...(name ? { name } : {}),
    ...(language ? { language } : {}),
    ...told,
  };
}

function status(value: Json, at: Date): Told | undefined {
  const event = id(value.event)?.toUpperCase();
  if (!event) return undefined;
  const { status: next, doubt } = statusMeaning(event);
  const reason = id(value.reason);
  const other = record(value.other_info);
  const rejection = record(value.rejection_info);
  return {
    aspect: 'status',
    doubt,
    facts: {
      ...(next ? { status: next } : {}),
      ...categoryOf(value.message_template_category),
      ...(next === 'REJECTED'
        ? {
            rejectedReason: reason ?? null,
            rejection: value.rejection_info
              ? {
                  reason: text(rejection.reason) ?? null,
                  recommendation: text(rejection.recommendation) ?? null,
                }
              : null,
          }
        : {}),
      ...(next === 'PAUSED' || next === 'DISABLED'
        ? {
            pause: {
              title: id(other.title) ?? null,
              description: text(other.description) ?? null,
              at: at.toISOString(),
            },
          }
        : {}),
      ...(next === 'DISABLED' ? { disabledAt: seconds(record(value.disable_info).disable_date) ?? at } : {}),
    },
  };
}

function quality(value: Json): Told | undefined {
  const score = id(value.new_quality_score)?.toUpperCase();
  return score ? { aspect: 'quality', facts: { quality: score }, doubt: false } : undefined;
}

/** Only texts are told, and buttons in other words than Graph's: the structure is learned by reading it again. */
function components(value: Json): Told {
  const [header, body, footer] = [
    text(value.message_template_title),
    text(value.message_template_element),
    text(value.message_template_footer),
  ];
  return {
    aspect: 'components',
    facts: {},
    texts: { ...(header ? { header } : {}), ...(body ? { body } : {}), ...(footer ? { footer } : {}) },
    doubt: true,
  };
}

/** Before a change `correct_category` is told with the category that still holds; after it `previous_category`. */
function category(value: Json): Told | undefined {
  const correct = id(value.correct_category)?.toUpperCase();
  const previous = id(value.previous_category)?.toUpperCase();
  const facts = {
    ...categoryOf(value.new_category),
    ...(correct
      ? { correctCategory: correct, categoryChangeAt: seconds(value.category_update_timestamp) ?? null }
      : { correctCategory: null, categoryChangeAt: null }),
    ...(previous ? { previousCategory: previous } : {}),
  };
  return 'category' in facts || correct ? { aspect: 'category', facts, doubt: false } : undefined;
}

function categoryOf(value: unknown): { category?: string } {
  const word = id(value)?.toUpperCase();
  return word ? { category: word } : {};
}
