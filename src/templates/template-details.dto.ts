import { ArrayMaxSize, IsArray, IsObject } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import type { CategoryAlert } from './category-alert.js';
import type { ChangeKind, ChangeSource, TemplateChange } from './template-change.entity.js';
import type { SendProblem } from './send/check-values.js';
import { RenderedTemplate } from './send/render-template.js';
import { TemplateParameter } from './send/template-parameters.js';

export class ParametersView {
  /** Exactly the values that a send brings, in the order of Meta's components. */
  parameters!: TemplateParameter[];
  /** A send's `components` with the examples filled in, ready to be changed. */
  example!: object[];
  /** Whether the template can be sent now; else why not. */
  sendable!: boolean;
  reason!: string | null;
}

export class TemplatePreviewDto {
  /** As in a send; left out: the examples. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(30)
  @IsObject({ each: true, message: 'must be a list of objects' })
  components?: object[];
}

export class TemplatePreviewView {
  /** What the person sees. */
  rendered!: RenderedTemplate;
  /** What would be handed to Meta: checked and completed. */
  components!: object[];
  /** Why Meta would refuse it; empty: it fits. */
  problems!: SendProblem[];
}

export class ChangeView {
  id!: string;
  templateId!: string;
  kind!: ChangeKind;
  /** How we came to know of it. */
  source!: ChangeSource;
  /** When it happened. */
  at!: string;
  /** What changed: `path`, `from`, `to`. */
  diff!: object[];
  /** Set: something to act upon, e.g. a category that costs more. */
  alert!: CategoryAlert | null;

  static of(row: TemplateChange): ChangeView {
    const { id, templateId, kind, source, at, diff, alert } = row;
    return Object.assign(new ChangeView(), {
      id,
      templateId,
      kind,
      source,
      at: at.toISOString(),
      diff,
      alert,
    });
  }
}

export class ChangePage {
  data!: ChangeView[];
  nextCursor!: string | null;
}

export class FamilyLanguage {
  id!: string;
  language!: string;
  status!: string;
  category!: string;
  quality!: string | null;
}

/** All languages of one name. */
export class FamilyView {
  wabaId!: string;
  name!: string;
  languages!: FamilyLanguage[];
}

export class FamilyPage {
  data!: FamilyView[];
  nextCursor!: string | null;
}
