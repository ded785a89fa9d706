import type { Box } from '../box.js';
import type { Template } from '../world/template.js';
import { tellTemplate, tellTemplateStatus } from './tell-template.js';

/** What a reviewer decided. */
export interface Decision {
  status: 'APPROVED' | 'REJECTED';
  reason?: string;
  recommendation?: string;
  category?: Template['category'];
}

/** Words that make Meta file a utility template under marketing. */
const promotional =
  /\b(promo\w*|desconto|oferta|liquida\w*|black friday|cupom|sale|discount|offer|deal|coupon|% off)\b|\d+ ?%/i;
/** Links that hide where they lead. */
const shortened = /\b(bit\.ly|tinyurl\.com|goo\.gl|t\.co|wa\.me)\//i;
const sensitive = /\b(card number|cvv|número do cartão|senha do banco)\b/i;

/** What Meta's automatic review would most likely say. */
export function likelyDecision(template: Template): Decision {
  const text = JSON.stringify(template.components);
  if (shortened.test(text))
    return {
      status: 'REJECTED',
      reason: 'INVALID_FORMAT',
      recommendation: 'Use the full address of your own domain.',
    };
  if (sensitive.test(text))
    return { status: 'REJECTED', reason: 'SCAM', recommendation: 'Do not ask for sensitive data.' };
  const category = likelyCategory(template.category, text);
  return { status: 'APPROVED', category };
}

/** Since April 2025 a utility request with marketing content is taken as MARKETING (Meta, template categories). */
export function likelyCategory(category: Template['category'], text: string): Template['category'] {
  return category === 'UTILITY' && promotional.test(text) ? 'MARKETING' : category;
}

/** Starts a review; it ends by itself after `templateReviewMs`, or by the control API. */
export function startReview(box: Box, template: Template): void {
  const { templateReviewMs } = box.settings;
  template.status = 'PENDING';
  const round = (template.reviews = (template.reviews ?? 0) + 1);
  if (templateReviewMs === undefined) return;
  box.timers.after(templateReviewMs, () => {
    const current = box.world.templates.get(template.id);
    if (current?.status === 'PENDING' && current.reviews === round)
      decide(box, current, likelyDecision(current));
  });
}

/** Ends a review, and tells of it by webhook. */
export function decide(box: Box, template: Template, decision: Decision): void {
  const { status, reason, recommendation, category } = decision;
  const previous = template.category;
  template.status = status;
  template.rejectedReason = status === 'REJECTED' ? (reason ?? 'TAG_CONTENT_MISMATCH') : undefined;
  if (status === 'APPROVED') template.approvedOnce = true;
  if (category !== undefined && category !== previous) {
    template.previousCategory = previous;
    template.category = category;
    tellTemplate(box, template, 'template_category_update', {
      previous_category: previous,
      new_category: category,
    });
  }
  tellTemplateStatus(box, template, status, {
    reason: template.rejectedReason ?? 'NONE',
    ...(status === 'REJECTED'
      ? {
          rejection_info: {
            reason: template.rejectedReason,
            recommendation: recommendation ?? 'Change the text and submit it again.',
          },
        }
      : {}),
  });
}
