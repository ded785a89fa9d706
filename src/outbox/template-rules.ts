import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Problem } from '../platform/problem.js';
import type { SendVerdict, TemplatesRead } from '../templates/templates.js';
import { Templates } from '../templates/templates.js';
import { Wabas } from '../tenants/wabas.js';
import { ownError, type SendError } from './send-error.js';
import type { TemplateCategory } from './send-rules.js';

const CATEGORIES: readonly string[] = ['AUTHENTICATION', 'MARKETING', 'UTILITY'] satisfies TemplateCategory[];

/** So many templates are named in a refusal. */
const NAMED = 5;

/** Why a template may not be queued; or its category, undefined for one that is new at Meta. */
export interface TemplateVerdict {
  refusal?: Problem;
  category?: TemplateCategory;
}

/** Only templates that are APPROVED, with exactly the values that they take. */
@Injectable()
export class TemplateRules {
  constructor(
    private readonly templates: Templates,
    private readonly wabas: Wabas,
  ) {}

  /**
   * Why a template may not be queued, or its category. Not within a transaction: Meta is asked about one that is not
   * known here. For whoever may wait; the door asks `judgeIn` of everybody.
   */
  async judge(tenantId: string, phoneNumberId: string, content: object): Promise<TemplateVerdict> {
    try {
      const { wabaId } = await this.wabas.number(tenantId, phoneNumberId);
      return verdictOf(await this.templates.checkSend(tenantId, wabaId, content));
    } catch (error) {
      if (error instanceof Problem) return { refusal: error };
      throw error;
    }
  }

  /** The same by what is known here, in the caller's transaction. */
  async judgeIn(
    tx: EntityManager,
    tenantId: string,
    wabaId: string,
    content: object,
  ): Promise<TemplateVerdict> {
    return verdictOf(await this.templates.checkSendIn(tx, tenantId, wabaId, content));
  }

  /** Which templates could be sent instead, in words for a refusal. */
  async instead(tx: EntityManager, tenantId: string, wabaId: string): Promise<string> {
    const names = await this.templates.sendable(tx, tenantId, wabaId, NAMED);
    return names.length > 0 ? `Approved, for instance: ${names.join(', ')}.` : 'None is approved yet.';
  }

  /** What leaves of a template by what is known here now; our id of one that Meta has paused; or why nothing does any more. */
  async complete(
    tx: EntityManager,
    tenantId: string,
    wabaId: string,
    content: object,
    read?: TemplatesRead,
  ): Promise<
    { content: object; category: string; templateId: string } | { paused: string } | { error: SendError }
  > {
    const verdict = await this.templates.checkSendIn(tx, tenantId, wabaId, content, read);
    if (verdict.ok) {
      const { content: whole, category, templateId } = verdict;
      return { content: whole, category, templateId };
    }
    // A pause of Meta's for low quality ends by itself (132015).
    if (verdict.code === 'template_paused' && verdict.templateId) return { paused: verdict.templateId };
    return { error: { ...ownError('template_refused', verdict.detail), code: verdict.code } };
  }
}

function verdictOf(verdict: SendVerdict): TemplateVerdict {
  if (verdict.ok) return { category: CATEGORIES.find((one) => one === verdict.category) as TemplateCategory };
  // Named as in a fault of the content.
  const errors = verdict.errors.map(({ path, message }) => ({
    path: `template.${path.replaceAll(/\.(\d+)/g, '[$1]')}`,
    message,
  }));
  return { refusal: Problem.refused(verdict.code, verdict.detail, errors) };
}
