import { OmitType } from '@nestjs/swagger';
import { IsIn, IsUUID, ValidateIf } from 'class-validator';
import { SendMessageDto } from '../outbox/send.dto.js';
import { Optional } from '../platform/http/optional.js';

export class ConversationModeDto {
  /** `agent`: the agent answers; `human`: a person of the tenant does; `paused`: nobody. */
  @Optional()
  @IsIn(['agent', 'human', 'paused'])
  mode?: 'agent' | 'human' | 'paused';

  /**
   * The person of the business who has it from now on, and answers; null: whoever comes first. Left out with `mode: human`:
   * whoever is signed in.
   */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsUUID()
  ownerId?: string | null;
}

/** The Cloud API's own message object; the conversation names both sides. */
export class WriteMessageDto extends OmitType(SendMessageDto, [
  'phoneNumberId',
  'to',
  'recipient',
] as const) {}
