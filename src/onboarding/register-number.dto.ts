import { Matches } from 'class-validator';

export class RegisterNumberDto {
  /** Six digits. Becomes the number's two-step PIN if it has none, else must be that one. Not kept here. */
  @Matches(/^\d{6}$/, { message: 'must be six digits' })
  pin!: string;
}
