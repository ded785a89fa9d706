import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GraphError } from '../meta-graph/graph-error.js';
import { GraphTemplates } from '../meta-graph/graph-templates.js';
import { Database } from '../platform/database/database.js';
import { KnownTemplates } from './known-templates.js';
import { checkSend } from './send/check-send.js';
import type { SendProblem } from './send/check-values.js';
import { renderTemplate } from './send/render-template.js';
import { keyOf, type SentComponent } from './send/sent.js';
import { statusRefusal } from './template-status.js';
import type { Template } from './template.entity.js';
import { TemplateRepository } from './template.repository.js';
import { WabaCredentials } from './waba-credentials.js';

/** Meta's `template` object of a send; from outside, so it may be anything. */
export interface TemplateContent {
  name?: unknown;
  language?: unknown;
  components?: unknown;
}

/** Whether a template can be sent so, and what is then sent. */
export type SendVerdict =
  | {
      ok: true;
      /** Ours. */
      templateId: string;
      /** MARKETING, UTILITY or AUTHENTICATION as it is now: a person who stopped marketing must not get MARKETING. */
      category: string;
      /** What to hand to Meta under `template`: checked and completed. */
      content: { name: string; language: { code: string }; components?: SentComponent[] };
      /** What the person reads, for threads and previews. */
      text: string;
    }
  | {
      ok: false;
      /** `template_unknown`, `template_paused`, `template_parameters`, ...: stable. */
      code: string;
      detail: string;
      /** Ours, when the template is known. */
      templateId: string | undefined;
      /** For `template_parameters`: where and why, below `template`. */
      errors: SendProblem[];
    };

/** Templates that were read in one transaction already, by name and language: a campaign names one many times. */
export type TemplatesRead = Map<string, Template | null>;

/** With the status for which a template was refused. */
type Judged = SendVerdict & { status?: string };

/** Meta is asked about one name, or about one template that cannot be sent, at most this often, in milliseconds. */
const ASK_EVERY_MS = 30_000;
const MOST_REMEMBERED = 2_000;
/** States that may have ended without our hearing of it. */
const PASSING = new Set(['PENDING', 'SUBMITTING', 'PAUSED', 'IN_APPEAL', 'UNKNOWN']);

/** Only what Meta will take is let through: the template as it is now, and the values of the send. */
@Injectable()
export class SendCheck {
  /** When Meta was asked about a name, and whether that taught us something. */
  private readonly asked = new Map<string, { at: number; learned: Promise<boolean> }>();

  constructor(
    private readonly database: Database,
    private readonly templates: TemplateRepository,
    private readonly known: KnownTemplates,
    private readonly graph: GraphTemplates,
    private readonly credentials: WabaCredentials,
  ) {}

  /** Looks here, and asks Meta when the template is not known here or was not approved when last heard of. */
  async check(tenantId: string, wabaId: string, content: TemplateContent): Promise<SendVerdict> {
    const look = (): Promise<Judged> =>
      this.database.forTenant(tenantId, (tx) => this.checkIn(tx, tenantId, wabaId, content));
    const { name, language } = nameOf(content);
    const { status, ...verdict } = await look();
    if (verdict.ok || name === undefined || language === undefined) return verdict;
    const asks = verdict.code === 'template_unknown' || PASSING.has(status ?? '');
    if (!asks || !(await this.ask(tenantId, wabaId, { name, language }))) return verdict;
    const { status: _status, ...second } = await look();
    return second;
  }

  /** Names of templates that may be sent at any time. */
  sendable(tx: EntityManager, tenantId: string, wabaId: string, most: number): Promise<string[]> {
    return this.templates.sendable(tx, tenantId, wabaId, most);
  }

  /** Our id of the template that was sent so from a number; undefined: it is gone. */
  async idOf(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    content: TemplateContent,
  ): Promise<string | undefined> {
    const { name = '', language = '' } = nameOf(content);
    return this.templates.idOf(tx, tenantId, phoneNumberId, name, language);
  }

  /** The same within a transaction, by what is known here. */
  async checkIn(
    tx: EntityManager,
    tenantId: string,
    wabaId: string,
    content: TemplateContent,
    read: TemplatesRead = new Map(),
  ): Promise<Judged> {
    const { name, language } = nameOf(content);
    if (name === undefined || language === undefined)
      return refused(
        'template_parameters',
        'A template send names the template and its language.',
        undefined,
        [
          name === undefined
            ? { path: 'name', code: 'name', message: 'must be the name of a template' }
            : { path: 'language.code', code: 'language', message: 'must be a locale code such as pt_BR' },
        ],
      );
    const key = `${wabaId} ${name} ${language}`;
    const known = read.get(key);
    const row = known ?? (await this.templates.findByName(tx, tenantId, wabaId, name, language));
    read.set(key, row);
    if (row) return verdictOn(row, content);
    const family = await this.templates.family(tx, tenantId, wabaId, name);
    // Learned of between the two looks.
    const living = family.find((one) => one.language === language && one.deletedAt === null);
    if (living) return verdictOn(living, content);
    const [other] = family.filter((one) => one.language === language || one.deletedAt === null);
    if (other?.language === language)
      return refused('template_deleted', `The template ${name} (${language}) was deleted.`, other.id);
    return refused(
      'template_unknown',
      other
        ? `The template ${name} has no ${language}; it has ${other.language}.`
        : `There is no template ${name} (${language}) in this WhatsApp Business account.`,
    );
  }

  /** True when Meta knows it and what it says was written down. */
  private async learn(
    tenantId: string,
    wabaId: string,
    which: { name: string; language: string },
  ): Promise<boolean> {
    const askedAt = new Date();
    try {
      const shown = await this.graph.find(wabaId, which, await this.credentials.of(tenantId, wabaId));
      if (!shown) return false;
      await this.database.forTenant(tenantId, (tx) =>
        this.known.takePage(tx, { tenantId, wabaId }, [shown], askedAt),
      );
      return true;
    } catch (error) {
      // Meta's silence changes nothing about what is known here.
      if (error instanceof GraphError) return false;
      throw error;
    }
  }

  /** Whoever comes while Meta is being asked waits for that answer; one of a moment ago counts as well. */
  private ask(tenantId: string, wabaId: string, which: { name: string; language: string }): Promise<boolean> {
    const key = `${tenantId} ${wabaId} ${which.name} ${which.language}`;
    const now = Date.now();
    const before = this.asked.get(key);
    if (before && now - before.at < ASK_EVERY_MS) return before.learned;
    if (this.asked.size >= MOST_REMEMBERED) this.asked.clear();
    const learned = this.learn(tenantId, wabaId, which);
    this.asked.set(key, { at: now, learned });
    // What failed here, not at Meta, is tried again by the next one.
    learned.catch(() => this.asked.delete(key));
    return learned;
  }
}

function verdictOn(row: Template, content: TemplateContent): Judged {
  const { id, name, language, status, category, settings } = row;
  const refusal = statusRefusal(status, row.rejectedReason);
  if (refusal)
    return {
      ...refused(refusal.code, `The template ${name} (${language}) ${refusal.detail}.`, id),
      status,
    };
  const template = { ...row, headerMedia: settings.headerMedia };
  const { components, problems } = checkSend(template, content.components);
  if (problems.length > 0) {
    const [first] = problems;
    const detail = `The values do not fit the template ${name} (${language}): ${first!.path}: ${first!.message}.`;
    return refused('template_parameters', detail, id, problems);
  }
  return {
    ok: true,
    templateId: id,
    category,
    content: { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) },
    text: renderTemplate(template, components).body,
  };
}

function nameOf({ name, language }: TemplateContent): { name?: string; language?: string } {
  const code = typeof language === 'string' ? language : keyOf(language, 'code');
  return {
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    ...(typeof code === 'string' && code !== '' ? { language: code } : {}),
  };
}

const refused = (
  code: string,
  detail: string,
  templateId?: string,
  errors: SendProblem[] = [],
): Extract<SendVerdict, { ok: false }> => ({ ok: false, code, detail, templateId, errors });
