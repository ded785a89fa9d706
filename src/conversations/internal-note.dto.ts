import { IsString, Length, Matches } from 'class-validator';
import type { InternalNote } from './internal-note.entity.js';

export class WriteInternalNoteDto {
  @IsString()
  @Length(1, 4_000)
  @Matches(/\S/, { message: 'text must not be blank' })
  text!: string;
}

export class AuthorView {
  userId!: string;
  name!: string;
}

export class InternalNoteView {
  id!: string;
  conversationId!: string;
  text!: string;
  /** Null: a client's system wrote it, or somebody whose account is gone. */
  author!: AuthorView | null;
  createdAt!: string;

  static of({ id, text, authorId, createdAt }: InternalNote, conversationId: string, name?: string) {
    return Object.assign(new InternalNoteView(), {
      ...{ id, conversationId, text, createdAt: createdAt.toISOString() },
      author: authorId && name !== undefined ? { userId: authorId, name } : null,
    });
  }
}

export class InternalNotePage {
  data!: InternalNoteView[];
  nextCursor!: string | null;
}
