import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DoorRepository } from './door.repository.js';

/** Remembers when the webhook door was open: only then could evidence about unsure sends come in. */
@Injectable()
export class Door {
  private id: string | undefined;

  constructor(private readonly doors: DoorRepository) {}

  /** Call every second while this process takes webhooks and can store them. */
  async seenOpen(backlog: boolean): Promise<void> {
    if (this.id && (await this.doors.renew(this.id, backlog))) return;
    const id = uuidv7();
    await this.doors.open(id, backlog);
    this.id = id;
  }
}
