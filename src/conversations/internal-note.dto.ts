import { IsString, Length, Matches } from 'class-validator';
import { ColleagueView } from '../access/colleague.dto.js';
import type { InternalNote } from './internal-note.entity.js';

export class WriteInternalNoteDto {
  @IsString()
  @Length(1, 4_000)
  @Matches(/\S/, { message: 'text must not be blank' })
  text!: string;
}

export class InternalNoteView {
  id!: string;
  conversationId!: string;
  text!: string;
  /** Null: a client's system wrote it, or somebody whose account is gone. */
  author!: ColleagueView | null;
  createdAt!: string;

  static of(note: InternalNote, conversationId: string, names: ReadonlyMap<string, string>) {
    const { id, text, authorId, createdAt } = note;
    return Object.assign(new InternalNoteView(), {
      ...{ id, conversationId, text, createdAt: createdAt.toISOString() },
      author: ColleagueView.of(authorId, names),
    });
  }
}

export class InternalNotePage {
  data!: InternalNoteView[];
  nextCursor!: string | null;
}
