import type { Component, ParameterFormat } from './component.js';

/** Why Meta paused a template: `other_info` of message_template_status_update. */
export interface Pause {
  /** FIRST_PAUSE, SECOND_PAUSE, RATE_LIMITING_PAUSE, DISABLED. */
  title: string | null;
  description: string | null;
  /** ISO. */
  at: string;
}

/** Meta's words on a rejection: `rejection_info`. */
export interface Rejection {
  reason: string | null;
  recommendation: string | null;
}

/** Media of a header: `link` is an address that Meta fetches, `id` Meta's media id. */
export interface HeaderMedia {
  link?: string;
  id?: string;
}

/** Why Meta did not take a submission. */
export interface SubmissionRefusal {
  /** ISO. */
  at: string;
  code: string;
  detail: string;
}

/** What we keep beside Meta's facts. */
export interface TemplateSettings {
  /** Header media of every send that brings none. */
  headerMedia?: HeaderMedia;
  libraryTemplateButtonInputs?: object[];
  libraryTemplateBodyInputs?: object;
  ctaUrlLinkTrackingOptedOut?: boolean;
  /** Why Meta did not take the last submission. */
  refusal?: SubmissionRefusal;
}

/** What webhooks are about, each with an order of its own. */
export type Aspect = 'status' | 'quality' | 'category' | 'components';
export type Told = Partial<Record<Aspect, string>>;

/** Everything that Meta says about a template, in our words. */
export interface TemplateFacts {
  metaTemplateId: string | null;
  name: string;
  language: string;
  category: string;
  status: string;
  parameterFormat: ParameterFormat;
  components: Component[];
  rejectedReason: string | null;
  rejection: Rejection | null;
  quality: string | null;
  subCategory: string | null;
  previousCategory: string | null;
  correctCategory: string | null;
  categoryChangeAt: Date | null;
  pause: Pause | null;
  disabledAt: Date | null;
  messageSendTtlSeconds: number | null;
  libraryTemplateName: string | null;
}
