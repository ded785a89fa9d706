import type { StepState } from './step-state.js';
import type { Locale } from './locale.dto.js';

export class ReviewItemView {
  id!: string;
  state!: StepState;
  title!: string;
  detail!: string;
  fix!: string;
  link!: string | null;
}

export class SubmissionTextView {
  'pt-BR'!: string;
  en!: string;
}

export class RecordingStepView {
  /** What to do in front of the camera. */
  do!: string;
  /** What the viewer must see. */
  say!: string;
  /** Where in the panel; null: on a phone or at Meta. */
  route!: string | null;
}

export class RecordingView {
  title!: string;
  minutes!: number;
  steps!: RecordingStepView[];
}

export class ReviewPermissionView {
  permission!: string;
  /** What Meta says of the app. */
  status!: 'approved' | 'not_approved' | 'unknown';
  /** Only needed for what belongs to portfolios. */
  optional!: boolean;
  /** To paste into Meta's form. */
  submission!: SubmissionTextView;
  /** The script of this permission's own recording. */
  recording!: RecordingView;
}

export class AppReviewView {
  locale!: Locale;
  appId!: string | null;
  /** Where the review is handed in. */
  link!: string | null;
  /** Nothing on our side is missing any more. */
  ready!: boolean;
  /** What is still missing on our side, in the order in which to settle it. */
  missing!: ReviewItemView[];
  permissions!: ReviewPermissionView[];
}
