import { IsString, Matches, MaxLength } from 'class-validator';
import { Optional } from '../platform/http/optional.js';

export class LibraryQuery {
  /** Meta's id of the WABA with whose token the library is read. */
  @Matches(/^\d{1,32}$/, { message: 'must be digits only, as Meta shows it' })
  wabaId!: string;

  @Optional()
  @IsString()
  @MaxLength(100)
  search?: string;

  /** Meta's topic, e.g. ORDER_MANAGEMENT. */
  @Optional()
  @Matches(/^[A-Z_]{1,64}$/)
  topic?: string;

  /** Meta's use case, e.g. DELIVERY_UPDATE. */
  @Optional()
  @Matches(/^[A-Z_]{1,64}$/)
  usecase?: string;

  /** Meta's industry, e.g. E_COMMERCE. */
  @Optional()
  @Matches(/^[A-Z_]{1,64}$/)
  industry?: string;

  @Optional()
  @IsString()
  @MaxLength(20)
  language?: string;

  /** `nextCursor` of the page before. */
  @Optional()
  @IsString()
  @MaxLength(1_000)
  cursor?: string;
}

export class LibraryPage {
  /** Meta's own keys. */
  data!: object[];
  nextCursor!: string | null;
}
