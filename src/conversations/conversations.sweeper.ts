import { Injectable } from '@nestjs/common';
import { Sweeper } from '../platform/sweeper.js';
import { MessageRepository } from './message.repository.js';

const HOUR_MS = 3_600_000;
/** Meta repeats a webhook for 7 days; a status that has found no message by then belongs to another app. */
const PARKED_FOR_MS = 8 * 24 * HOUR_MS;

/** Lets go of statuses that never found their message. */
@Injectable()
export class ConversationsSweeper {
  constructor(sweeper: Sweeper, messages: MessageRepository) {
    sweeper.every(
      'messages.parked',
      () => messages.dropParked(new Date(Date.now() - PARKED_FOR_MS)),
      HOUR_MS,
    );
  }
}
