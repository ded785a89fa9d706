import { REVOKED } from './graph-codes.js';
import { classify, decidingCode, type Refusal } from './graph-error.js';
import { ACCOUNT_WORDS, REVOKED_WORDS } from './words/account-words.js';
import { FEATURE_WORDS } from './words/feature-words.js';
import { MANAGEMENT_WORDS } from './words/management-words.js';
import { MESSAGE_WORDS } from './words/message-words.js';
import { CORRECT, RETRIED, type Words } from './words/step.js';

/** What an error means and what to do, in the languages of the panel. */
export interface Explanation {
  en: { meaning: string; nextStep: string };
  ptBR: { meaning: string; nextStep: string };
}

const WORDS: Words = { ...ACCOUNT_WORDS, ...MESSAGE_WORDS, ...MANAGEMENT_WORDS, ...FEATURE_WORDS };

/** The words for a refusal of Meta's, of an answer as well as of a status webhook; for every code there are some. */
export function explain(refusal: Refusal): Explanation {
  const [disposition, meaning] = classify(refusal);
  const [meaningPtBR, next] = wordsOf(refusal) ?? [
    disposition === 'retry' || disposition === 'throttle'
      ? 'Uma falha passageira da Meta, com um código que não está na nossa tabela'
      : 'A Meta recusou, com um código que não está na nossa tabela',
    disposition === 'retry' || disposition === 'throttle' ? RETRIED : CORRECT,
  ];
  return {
    en: { meaning, nextStep: next.en },
    ptBR: { meaning: meaningPtBR, nextStep: next.ptBR },
  };
}

function wordsOf(refusal: Refusal): Words[number] | undefined {
  const { subcode = 0 } = refusal;
  if (classify(refusal)[0] === 'reauthorise' && subcode in REVOKED) return REVOKED_WORDS[subcode];
  const code = decidingCode(refusal) ?? NaN;
  return WORDS[code] ?? (code > 200 && code < 300 ? WORDS[200] : undefined);
}
