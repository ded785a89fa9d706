import type { Evidence } from '../evidence.js';
import type { ConsolePage } from '../console-links.js';
import type { Reading } from '../reading.js';
import type { RepairOffer } from '../repairs.js';
import type { Words } from '../words.js';
import { metaSays } from './meta-says.js';

export type CheckStatus = 'pass' | 'fail' | 'warn' | 'unknown';

/** What a check found; whatever is not good comes with the next step. */
export type Verdict =
  | { status: 'pass'; detail: Words }
  | { status: Exclude<CheckStatus, 'pass'>; detail: Words; fix: Words; repair?: RepairOffer };

/** One go-live check: pure, over evidence that was gathered before. */
export interface Check {
  id: string;
  title: Words;
  /** Where in Meta's console a person looks or acts. */
  page: ConsolePage;
  judge: (evidence: Evidence) => Verdict;
}

export const pass = (detail: Words): Verdict => ({ status: 'pass', detail });
/** Only with evidence from Meta. */
export const fail = (detail: Words, fix: Words, repair?: RepairOffer): Verdict => ({
  status: 'fail',
  detail,
  fix,
  repair,
});
/** Not yet seen, or good enough to go on. */
export const warn = (detail: Words, fix: Words, repair?: RepairOffer): Verdict => ({
  status: 'warn',
  detail,
  fix,
  repair,
});
/** Could not be tried from here. */
export const unknown = (detail: Words, fix: Words, repair?: RepairOffer): Verdict => ({
  status: 'unknown',
  detail,
  fix,
  repair,
});

const AGAIN: Words = {
  pt: 'Rode a verificação de novo em alguns minutos. Nada foi alterado.',
  en: 'Run the checks again in a few minutes. Nothing was changed.',
};

/**
 * The verdict when what a check needs was not answered. A refusal to show something does not prove that it is
 * wrong; an answer here means that it held nothing to judge.
 */
export function unread(read: Reading<unknown>): Verdict {
  switch (read.kind) {
    case 'silence':
      return unknown(
        {
          pt: 'A Meta não deu uma resposta utilizável agora, então não dá para dizer.',
          en: 'Meta gave no usable answer just now, so this cannot be told.',
        },
        AGAIN,
      );
    case 'refusal': {
      const reason = metaSays(read.error);
      return unknown(
        { pt: `A Meta não deixou ler isto. ${reason.pt}`, en: `Meta did not let us read this. ${reason.en}` },
        {
          pt: 'Resolva primeiro os itens sobre o token e o acesso à conta; depois rode a verificação de novo.',
          en: 'First settle the items about the token and the access to the account, then run the checks again.',
        },
      );
    }
    case 'answer':
    case 'untried':
      return unknown(
        {
          pt: 'Isto depende de outra consulta à Meta que não deu resultado.',
          en: 'This depends on another question to Meta that had no result.',
        },
        {
          pt: 'Resolva primeiro os outros itens desta lista; depois rode a verificação de novo.',
          en: 'First settle the other items of this list, then run the checks again.',
        },
      );
  }
}

/** The same for what only the Meta app itself may read: its webhook settings. */
export const unreadApp = (read: Reading<unknown>): Verdict =>
  read.kind === 'untried'
    ? unknown(
        {
          pt: 'O id do aplicativo da Meta não está configurado aqui, então os ajustes dele não podem ser lidos.',
          en: 'The id of the Meta app is not configured here, so its settings cannot be read.',
        },
        {
          pt: 'Quem administra o sistema deve informar META_APP_ID e META_APP_SECRET.',
          en: 'The administrator of this system should set META_APP_ID and META_APP_SECRET.',
        },
      )
    : unread(read);
