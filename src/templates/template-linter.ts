import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/problem.js';
import type { Component } from './component.js';
import { isValid, lintTemplate, type LintProblem } from './lint/template-lint.js';
import type { Template } from './template.entity.js';
import { TemplateTimelineRepository } from './template-timeline.repository.js';
import { TemplateRepository } from './template.repository.js';

/** What the lint looks at, from a request or a row. */
export interface Lintable {
  wabaId: string;
  name: string;
  language: string;
  category: string;
  parameterFormat?: Template['parameterFormat'];
  components?: readonly object[];
  messageSendTtlSeconds?: number | null;
  libraryTemplateName?: string | null;
}

/** What names a template, drafts too. */
const IDENTITY = new Set(['name', 'language', 'category']);

/** The pure rules, with what only the database knows: which names are taken. */
@Injectable()
export class TemplateLinter {
  constructor(
    private readonly database: Database,
    private readonly templates: TemplateRepository,
    private readonly timelines: TemplateTimelineRepository,
  ) {}

  /** @param ownId the row that is being changed: its own name is not taken */
  async lint(tenantId: string, wish: Lintable, ownId?: string): Promise<LintProblem[]> {
    const { name, language, category } = wish;
    const taken = await this.taken(tenantId, wish, ownId);
    const problems = lintTemplate({
      name,
      language,
      category,
      parameterFormat: wish.parameterFormat ?? 'POSITIONAL',
      components: (wish.components ?? []) as Component[],
      messageSendTtlSeconds: wish.messageSendTtlSeconds,
      taken: ownId === undefined || taken?.deletedAt === null ? taken : undefined,
    });
    // The library brings the components.
    if (!wish.libraryTemplateName) return problems;
    return problems.filter(({ path }) => !path.startsWith('components'));
  }

  /** The template that has the name, or had it and locks it: Meta locks the names of those that were approved. */
  private taken(
    tenantId: string,
    { wabaId, name, language }: Lintable,
    ownId: string | undefined,
  ): Promise<{ deletedAt: Date | null } | undefined> {
    return this.database.forTenant(tenantId, async (tx) => {
      const family = await this.templates.family(tx, tenantId, wabaId, name);
      const twins = family.filter((row) => row.language === language && row.id !== ownId);
      if (twins.some(({ deletedAt }) => deletedAt === null)) return { deletedAt: null };
      for (const { id, deletedAt } of twins)
        if (await this.timelines.wasApproved(tx, tenantId, id)) return { deletedAt };
      return undefined;
    });
  }

  /** @throws Problem 422 `template_invalid`, with all problems in `errors` and `problems` */
  async require(tenantId: string, wish: Lintable, ownId?: string): Promise<void> {
    refuse(await this.lint(tenantId, wish, ownId));
  }

  /**
   * For a draft that is still being written: only that it can be found again, by name, language and category.
   * @throws Problem 422 `template_invalid`
   */
  async requireIdentity(tenantId: string, wish: Lintable, ownId?: string): Promise<void> {
    const problems = await this.lint(tenantId, wish, ownId);
    refuse(problems.filter(({ path }) => IDENTITY.has(path)));
  }
}

function refuse(problems: LintProblem[]): void {
  if (isValid(problems)) return;
  const [first] = problems;
  throw new Problem(
    422,
    'template_invalid',
    `Meta would refuse this template: ${first!.path}: ${first!.message}`,
    problems,
    {},
    { problems },
  );
}
