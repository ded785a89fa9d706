import { flag, list, record, text, whole, type Json } from './graph-json.js';

/** A message template as Graph shows it. Fields that Meta did not give are missing. */
export interface GraphTemplate {
  id: string;
  name: string;
  language: string;
  /** APPROVED, PENDING, REJECTED, ...: an open list. */
  status?: string;
  category?: string;
  subCategory?: string;
  previousCategory?: string;
  correctCategory?: string;
  /** POSITIONAL or NAMED, in capitals. */
  parameterFormat?: string;
  /** Meta's own keys. */
  components?: Json[];
  /** GREEN, YELLOW, RED, UNKNOWN. */
  quality?: string;
  rejectedReason?: string;
  messageSendTtlSeconds?: number;
  ctaUrlLinkTrackingOptedOut?: boolean;
  libraryTemplateName?: string;
}

/** https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm */
export const TEMPLATE_FIELDS = {
  core: 'id,name,language,status,category,parameter_format,components,quality_score,rejected_reason',
  optional: [
    'sub_category',
    'previous_category',
    'correct_category',
    'message_send_ttl_seconds',
    'cta_url_link_tracking_opted_out',
    'library_template_name',
  ],
};

/** Undefined when the node cannot be a template. */
export function templateOf(node: Json): GraphTemplate | undefined {
  const [id, name, language] = [text(node.id), text(node.name), text(node.language)];
  if (id === undefined || name === undefined || language === undefined) return undefined;
  return {
    id,
    name,
    language: language.replaceAll('-', '_'),
    status: text(node.status)?.toUpperCase(),
    category: text(node.category)?.toUpperCase(),
    subCategory: text(node.sub_category),
    previousCategory: text(node.previous_category)?.toUpperCase(),
    correctCategory: text(node.correct_category)?.toUpperCase(),
    parameterFormat: text(node.parameter_format)?.toUpperCase(),
    components: Array.isArray(node.components) ? list(node.components).map(record) : undefined,
    quality: text(record(node.quality_score).score)?.toUpperCase(),
    rejectedReason: text(node.rejected_reason),
    messageSendTtlSeconds: whole(node.message_send_ttl_seconds),
    ctaUrlLinkTrackingOptedOut: flag(node.cta_url_link_tracking_opted_out),
    libraryTemplateName: text(node.library_template_name),
  };
}

/** Meta's answer to a creation. */
export interface CreatedTemplate {
  id: string;
  /** PENDING, or at once APPROVED or REJECTED. */
  status?: string;
  /** May differ from what was asked: Meta decides. */
  category?: string;
}

/** Undefined when the answer names no template. */
export function createdOf(answer: unknown): CreatedTemplate | undefined {
  const node = record(answer);
  const id = text(node.id);
  if (id === undefined) return undefined;
  return { id, status: text(node.status)?.toUpperCase(), category: text(node.category)?.toUpperCase() };
}
