import { Injectable } from '@nestjs/common';
import { Sweeper } from '../platform/sweeper.js';
import { AttemptRepository } from './attempt.repository.js';
import { MemberRepository } from './member.repository.js';
import { SessionRepository } from './session.repository.js';
import { UserRepository } from './user.repository.js';

const HOUR_MS = 3_600_000;
/** An account without any role is kept for so long: somebody may be about to give it one. */
const USELESS_AFTER_MS = 30 * 24 * HOUR_MS;

/** Lets go of what has ended: sessions, links, counts, and accounts that nobody gives a role any more. */
@Injectable()
export class AccessSweeper {
  constructor(
    sweeper: Sweeper,
    sessions: SessionRepository,
    users: UserRepository,
    members: MemberRepository,
    attempts: AttemptRepository,
  ) {
    sweeper.every(
      'access.ended',
      async () => {
        await sessions.dropEnded();
        await attempts.dropEnded();
        await members.dropEndedInvitations();
        await users.dropUseless(new Date(Date.now() - USELESS_AFTER_MS));
      },
      HOUR_MS,
    );
  }
}
