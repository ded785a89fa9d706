import { IsBoolean } from 'class-validator';
import { Optional } from '../platform/http/optional.js';

export class ReadDto {
  /** Also shows, for 25 seconds or until it comes, that an answer is being written. Default: false. */
  @Optional()
  @IsBoolean()
  typing?: boolean;
}
