import { IsString, MaxLength } from 'class-validator';

export class KeepDraftDto {
  /** Empty: there is no draft any more. */
  @IsString()
  @MaxLength(4_096)
  text!: string;
}

export class DraftView {
  conversationId!: string;
  text!: string;
  updatedAt!: string;
}

export class DraftPage {
  data!: DraftView[];
  nextCursor!: string | null;
}

export class WriterView {
  userId!: string;
  name!: string;
  /** When they wrote last. */
  at!: string;
}

export class WriterPage {
  data!: WriterView[];
  nextCursor!: string | null;
}
