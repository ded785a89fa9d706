import { IsIn } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import { PageQuery } from '../platform/page.dto.js';

const LOCALES = ['pt-BR', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Query of every route that answers with texts for people. */
export class LocaleQuery {
  /** The language of texts; left out: the tenant's. */
  @Optional()
  @IsIn(LOCALES)
  locale?: Locale;
}

/** The same for a list. */
export class LocalePageQuery extends PageQuery {
  /** The language of texts; left out: the tenant's. */
  @Optional()
  @IsIn(LOCALES)
  locale?: Locale;
}
