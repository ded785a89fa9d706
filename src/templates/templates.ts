import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KnownTemplates } from './known-templates.js';
import { TemplateSync } from './template-sync.js';
import type { TemplateUpdate } from './template-update.js';

/** What other rooms want of templates. */
@Injectable()
export class Templates {
  constructor(
    private readonly known: KnownTemplates,
    private readonly sync: TemplateSync,
  ) {}

  /**
   * What Meta told about a template by webhook, in the caller's transaction. Safe to repeat and to reorder: older
   * than what is known, it changes nothing; of a template never seen, it makes a row that is read soon.
   */
  applyUpdate(tx: EntityManager, tenantId: string, wabaId: string, update: TemplateUpdate): Promise<void> {
    return this.known.takeUpdate(tx, { tenantId, wabaId }, update);
  }

  /** Reads the templates of a WABA that has just been connected; in the background, and never an error. */
  syncSoon(tenantId: string, wabaId: string): void {
    this.sync.syncSoon(tenantId, wabaId);
  }
}
