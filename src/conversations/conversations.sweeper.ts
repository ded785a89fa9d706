import { Injectable } from '@nestjs/common';
import { Sweeper } from '../platform/sweeper.js';
import { MessageRepository } from './message.repository.js';
import { ParkedStatusRepository } from './parked-status.repository.js';

const HOUR_MS = 3_600_000;

/** Lets go of statuses that never found their message, and of the memory of erased messages. */
@Injectable()
export class ConversationsSweeper {
  constructor(sweeper: Sweeper, messages: MessageRepository, parked: ParkedStatusRepository) {
    sweeper.every('messages.parked', () => parked.dropOld(), HOUR_MS);
    sweeper.every('messages.erased', () => messages.forgetErased(), HOUR_MS);
  }
}
