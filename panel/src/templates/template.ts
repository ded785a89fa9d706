import type { Shape } from '../api/client';
import type { Component } from '../ui/template-preview/component';
import type { PreviewedTemplate } from '../ui/template-preview/preview-parts';

type Stored = Shape<'TemplateView'>;

/** A template, with what the API's document leaves open. */
export type Template = Omit<Stored, 'components' | 'rejection' | 'pause' | 'refusal' | 'headerMedia'> & {
  components: Component[];
  rejection: { reason: string | null; recommendation: string | null } | null;
  pause: { title: string | null; description: string | null; at: string } | null;
  refusal: { at: string; code: string; detail: string } | null;
  headerMedia: { link?: string; id?: string } | null;
};

/** One answer of the API. */
export const templateOf = (stored: Stored): Template => stored as unknown as Template;

export const previewed = ({
  category,
  language,
  parameterFormat,
  components,
}: Template): PreviewedTemplate => ({
  category,
  language,
  parameterFormat,
  components,
});

/** Meta is at it: its state changes by itself, soon. */
export const isMoving = (status: string): boolean =>
  ['SUBMITTING', 'PENDING', 'IN_APPEAL', 'PENDING_DELETION'].includes(status);
