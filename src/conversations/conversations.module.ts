import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Contact } from './contact.entity.js';
import { ContactRepository } from './contact.repository.js';
import { Contacts } from './contacts.js';
import { Conversation } from './conversation.entity.js';
import { ConversationRepository } from './conversation.repository.js';
import { ConversationsController } from './conversations.controller.js';
import { Conversations } from './conversations.js';
import { Message } from './message.entity.js';
import { MessageRepository } from './message.repository.js';
import { Messages } from './messages.js';
import { ParkedStatus } from './parked-status.entity.js';

/** What was said: people, conversations, messages. */
@Module({
  imports: [TypeOrmModule.forFeature([Contact, Conversation, Message, ParkedStatus])],
  controllers: [ConversationsController],
  providers: [
    ContactRepository,
    ConversationRepository,
    MessageRepository,
    Messages,
    Conversations,
    Contacts,
  ],
  exports: [Messages, Conversations, Contacts],
})
export class ConversationsModule {}
