import { OmitType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { SendMessageDto } from '../outbox/send.dto.js';

export class ConversationModeDto {
  /** `agent`: the agent answers; `human`: a person of the tenant does; `paused`: nobody. */
  @IsIn(['agent', 'human', 'paused'])
  mode!: 'agent' | 'human' | 'paused';
}

/** The Cloud API's own message object; the conversation names both sides. */
export class WriteMessageDto extends OmitType(SendMessageDto, [
  'phoneNumberId',
  'to',
  'recipient',
] as const) {}
