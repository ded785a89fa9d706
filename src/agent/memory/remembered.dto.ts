import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, Length } from 'class-validator';
import { IsOneObject, Optional } from '../../platform/http/optional.js';

export class HandOffView {
  /** `agent`, `rule`, `no_provider`, `by_hand`, `phone` (somebody wrote on the business's phone) or `written`. */
  reason!: string;
  /** For the person who goes on; empty when a person took over. */
  summary!: string;
  at!: string;
}

export class MemoryView {
  /** What was said before the messages that a provider is shown; null: nothing yet. */
  summary!: string | null;
  /** Nothing from before is shown to a provider. */
  forgottenAt!: string | null;
}

export class DueTurnView {
  /** The last message to answer. */
  messageId!: string;
  dueAt!: string;
  /** True while a provider is asked. */
  thinking!: boolean;
  /** How often the thread had changed when an answer was ready. */
  rethinks!: number;
}

/** How the agent stands to a conversation. */
export class ConversationAgentView {
  /** Who answers. */
  mode!: 'agent' | 'human' | 'paused';
  /** The last time that it went to people. */
  handOff!: HandOffView | null;
  memory!: MemoryView;
  /** The answer that is due; null: none. */
  due!: DueTurnView | null;
}

export class ProfileView {
  /** What is noted about the person, by name. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  attributes!: Record<string, string>;
  tags!: string[];
}

/** What is left out stays as it is. */
export class ChangeProfileDto {
  /** Texts of at most 500 characters by name; null takes one away. 50 are kept. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string', nullable: true } })
  @Optional()
  @IsOneObject()
  attributes?: Record<string, string | null>;

  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  addTags?: string[];

  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  removeTags?: string[];
}
