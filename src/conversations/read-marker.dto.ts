import { IsUUID } from 'class-validator';

export class ReadConversationDto {
  /** The last message that was read: what came after it stays unread. */
  @IsUUID()
  messageId!: string;
}
