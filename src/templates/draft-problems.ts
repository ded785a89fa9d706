import { Problem } from '../platform/problem.js';

/** What was done to a draft that somebody has handed to Meta, or deleted, at this moment. */
export const notDraft = (what: 'submitted' | 'changed', status: string | undefined): Problem =>
  new Problem(
    409,
    'template_not_draft',
    `Only a draft can be ${what}; this template is ${status ?? 'gone'}.`,
  );

/** Somebody else was faster with a name. */
export const nameTaken = (name: string, language: string): Problem =>
  Problem.refused('template_invalid', `name: ${name} (${language}) was created this moment.`, [
    { path: 'name', message: 'This account already has a template of this name and language.' },
  ]);
