import { Matches } from 'class-validator';

export class UploadQuery {
  /** Meta's id of the WABA for which the template is. */
  @Matches(/^\d{1,32}$/, { message: 'must be digits only, as Meta shows it' })
  wabaId!: string;
}

export class UploadView {
  /** For `example.header_handle`. */
  handle!: string;
  /** What the file is by its content. */
  mimeType!: string;
}
