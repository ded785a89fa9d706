import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MediaModule } from '../media/media.module.js';
import { Contact } from './contact.entity.js';
import { ContactRepository } from './contact.repository.js';
import { ContactIdentity } from './contact-identity.entity.js';
import { ContactMerge } from './contact-merge.entity.js';
import { ContactMergesController } from './contact-merges.controller.js';
import { Contacts } from './contacts.js';
import { Conversation } from './conversation.entity.js';
import { ConversationDraft } from './conversation-draft.entity.js';
import { ConversationRepository } from './conversation.repository.js';
import { InboxController } from './inbox.controller.js';
import { InboxRepository } from './inbox.repository.js';
import { ConversationsController } from './conversations.controller.js';
import { DraftRepository } from './draft.repository.js';
import { DraftsController } from './drafts.controller.js';
import { Drafts } from './drafts.js';
import { InternalNote } from './internal-note.entity.js';
import { InternalNoteRepository } from './internal-note.repository.js';
import { InternalNotesController } from './internal-notes.controller.js';
import { InternalNotes } from './internal-notes.js';
import { ConversationsSweeper } from './conversations.sweeper.js';
import { Conversations } from './conversations.js';
import { MergeRepository } from './merge.repository.js';
import { Message } from './message.entity.js';
import { MessageProgressRepository } from './message-progress.repository.js';
import { MessageRepository } from './message.repository.js';
import { ParkedStatusRepository } from './parked-status.repository.js';
import { MessageStatuses } from './message-statuses.js';
import { Messages } from './messages.js';
import { NumberErasureRepository } from './number-erasure.repository.js';
import { TrafficRepository } from './traffic.repository.js';
import { ParkedStatus } from './parked-status.entity.js';

/** What was said: people, conversations, messages. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Contact, ContactIdentity, ContactMerge, Conversation, Message, ParkedStatus]),
    TypeOrmModule.forFeature([ConversationDraft, InternalNote]),
    MediaModule,
  ],
  controllers: [
    InboxController,
    InternalNotesController,
    DraftsController,
    ConversationsController,
    ContactMergesController,
  ],
  providers: [
    ConversationsSweeper,
    MergeRepository,
    ContactRepository,
    ConversationRepository,
    InboxRepository,
    MessageRepository,
    MessageProgressRepository,
    ParkedStatusRepository,
    TrafficRepository,
    NumberErasureRepository,
    InternalNoteRepository,
    DraftRepository,
    InternalNotes,
    Drafts,
    Messages,
    MessageStatuses,
    Conversations,
    Contacts,
  ],
  exports: [Messages, MessageStatuses, Conversations, Contacts],
})
export class ConversationsModule {}
