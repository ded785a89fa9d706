import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactRepository } from './contact.repository.js';
import type { PersonIds } from './phone.js';

/** A person stops or resumes marketing messages of the business. */
export interface Preference extends PersonIds {
  marketing: 'stop' | 'resume';
  at: Date;
}

/** People, and what they want. */
@Injectable()
export class Contacts {
  constructor(private readonly contacts: ContactRepository) {}

  /** The latest word counts, in whatever order the webhooks came. */
  async prefer(tx: EntityManager, tenantId: string, { marketing, at, ...person }: Preference): Promise<void> {
    const contact = await this.contacts.meet(tx, tenantId, person);
    await this.contacts.setMarketing(tx, tenantId, contact.id, marketing, at);
  }
}
