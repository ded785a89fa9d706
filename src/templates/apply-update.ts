import { categoryAlert, type CategoryAlert } from './category-alert.js';
import { formatOf, kindOf, type Component } from './component.js';
import { diffOf, type Difference } from './template-diff.js';
import type { TemplateFacts, Told } from './template-facts.js';
import type { TemplateUpdate } from './template-update.js';

/** What is known of a template before an update. */
export type Known = TemplateFacts & { told: Told; readAt: Date | null };

/** What an update changes: the columns, and the entry of the timeline when there is something to tell. */
export interface Applied {
  change: Partial<TemplateFacts> & { told: Told };
  diff: Difference[];
  alert: CategoryAlert | undefined;
  /** Meta must be asked again: the order of two updates cannot be told from times of whole seconds. */
  doubt: boolean;
}

const SECOND_MS = 1_000;
const wholeSecond = (at: Date): number => Math.floor(at.getTime() / SECOND_MS);

/**
 * Judges an update against what is known. Webhooks come in any order and more than once: older than the last one of
 * its aspect, or than the last re-read, it changes nothing (undefined). Within the same second it is taken, and the
 * template is to be read again.
 */
export function applyUpdate(known: Known, update: TemplateUpdate): Applied | undefined {
  const { aspect, at, facts, texts } = update;
  const toldAt = known.told[aspect];
  const last = Math.max(
    toldAt === undefined ? -Infinity : wholeSecond(new Date(toldAt)),
    known.readAt ? wholeSecond(known.readAt) : -Infinity,
  );
  if (wholeSecond(at) < last) return undefined;
  const change: Partial<TemplateFacts> = {
    ...facts,
    ...(update.metaTemplateId ? { metaTemplateId: update.metaTemplateId } : {}),
    ...(texts ? { components: withTexts(known.components, texts) } : {}),
  };
  // Once a template may be used again, what kept it from use is over.
  if (facts.status === 'APPROVED')
    Object.assign(change, { rejectedReason: null, rejection: null, pause: null, disabledAt: null });
  const diff = differences(known, change);
  const doubt = update.doubt || (wholeSecond(at) === last && diff.length > 0);
  return {
    change: { ...change, told: { ...known.told, [aspect]: at.toISOString() } },
    diff,
    alert: alertOf(known, change),
    doubt,
  };
}

/** What a change of columns changes for people; our own bookkeeping is not shown. */
export function differences(known: Partial<TemplateFacts>, change: Partial<TemplateFacts>): Difference[] {
  const { metaTemplateId: _id, ...shown } = change;
  const before = Object.fromEntries(
    Object.keys(shown).map((key) => [key, known[key as keyof TemplateFacts]]),
  );
  return diffOf(before, shown);
}

/** The alert that a change of category calls for, made or announced. */
export function alertOf(
  known: Pick<TemplateFacts, 'category' | 'correctCategory'>,
  { category, correctCategory, categoryChangeAt }: Partial<TemplateFacts>,
): CategoryAlert | undefined {
  const effectiveAt = categoryChangeAt ?? null;
  if (category !== undefined && category !== known.category)
    return categoryAlert(known.category, category, { announced: false, effectiveAt });
  if (correctCategory && correctCategory !== known.correctCategory)
    return categoryAlert(known.category, correctCategory, { announced: true, effectiveAt });
  return undefined;
}

/** The components with new texts where there is such a component; a new structure is learned by reading it. */
function withTexts(
  components: readonly Component[],
  { header, body, footer }: NonNullable<TemplateUpdate['texts']>,
): Component[] {
  return components.map((component) => {
    const kind = kindOf(component);
    const text =
      kind === 'BODY'
        ? body
        : kind === 'FOOTER'
          ? footer
          : kind === 'HEADER' && formatOf(component) === 'TEXT'
            ? header
            : undefined;
    return text === undefined ? component : { ...component, text };
  });
}
