import { Injectable } from '@nestjs/common';
import { Sweeper } from '../platform/sweeper.js';
import { MessageRepository } from './message.repository.js';
import { ParkedStatusRepository } from './parked-status.repository.js';

const HOUR_MS = 3_600_000;
/** Meta repeats a webhook for 7 days; a status that has found no message by then belongs to another app, an erased one is safe. */
const KEPT_FOR_MS = 8 * 24 * HOUR_MS;

/** Lets go of statuses that never found their message, and of the memory of erased messages. */
@Injectable()
export class ConversationsSweeper {
  constructor(sweeper: Sweeper, messages: MessageRepository, parked: ParkedStatusRepository) {
    const longAgo = (): Date => new Date(Date.now() - KEPT_FOR_MS);
    sweeper.every('messages.parked', () => parked.dropOld(longAgo()), HOUR_MS);
    sweeper.every('messages.erased', () => messages.forgetErased(longAgo()), HOUR_MS);
  }
}
