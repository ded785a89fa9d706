import type { Restrictions } from '../tenants/restrictions.js';
import type { AccountWarnings } from './account-warnings.js';
import type { CheckResult } from './readiness-checks.js';
import type { Words } from './words.js';
import { dayWords } from './words.js';

/** Something that somebody should look at now. */
export interface Alarm {
  id:
    | 'token-revoked'
    | 'token-expires'
    | 'meta-silent'
    | 'checks-failing'
    | 'number-restricted'
    | 'account-restricted'
    | 'ban-planned'
    | 'policy-violation'
    | 'bulk-paused'
    | 'number-silent';
  severity: 'warning' | 'critical';
  title: Words;
  detail: Words;
  since: Date | null;
}

/** What is known of an account. */
export interface AlarmEvidence {
  metaState: 'answers' | 'silent' | 'token_revoked' | null;
  metaSince: Date | null;
  checks: CheckResult[];
  restrictions: Restrictions;
  warnings: AccountWarnings;
  ranAt: Date | null;
  numbers: {
    label: string;
    state: string;
    since: Date | null;
    silentSince: Date | null;
    /** Since when its campaigns wait after Meta's spam limit. */
    bulkPausedSince?: Date | null;
  }[];
}

/** The alarms of an account, the gravest first. */
export function alarmsOf({ metaState, metaSince, checks, ranAt, numbers, ...more }: AlarmEvidence): Alarm[] {
  const alarms: Alarm[] = [];
  if (metaState === 'token_revoked') {
    alarms.push({
      id: 'token-revoked',
      severity: 'critical',
      title: { pt: 'O token foi revogado', en: 'The token was revoked' },
      detail: {
        pt: 'Nada pode ser enviado até alguém trocar o token. O que as pessoas escrevem continua chegando.',
        en: 'Nothing can be sent until somebody replaces the token. What people write still arrives.',
      },
      since: metaSince,
    });
  }
  for (const { label, state, since } of numbers) {
    if (state !== 'restricted') continue;
    alarms.push({
      id: 'number-restricted',
      severity: 'critical',
      title: { pt: `Número restrito: ${label}`, en: `Number restricted: ${label}` },
      detail: {
        pt: 'Veja o motivo no Gerenciador do WhatsApp e peça uma análise.',
        en: 'Read the reason in WhatsApp Manager and ask for a review.',
      },
      since,
    });
  }
  const until = Object.values(more.restrictions).sort((a, b) => b.getTime() - a.getTime())[0];
  if (until) {
    const day = dayWords(until);
    alarms.push({
      id: 'account-restricted',
      severity: 'critical',
      title: { pt: 'A Meta restringiu a conta', en: 'Meta has restricted the account' },
      detail: {
        pt: `O que é proibido espera, até ${day.pt} no máximo. Leia o motivo no Gerenciador do WhatsApp e peça uma análise. Se ela já liberou, diga isso na página de um número.`,
        en: `What is forbidden waits, until ${day.en} at most. Read the reason in WhatsApp Manager and ask for a review. Once it is lifted, say so on the page of a number.`,
      },
      since: null,
    });
  }
  const { banOn, violation } = more.warnings;
  if (banOn !== undefined) {
    const [pt, en] = banOn === null ? ['em breve', 'soon'] : [`em ${banOn}`, `on ${banOn}`];
    alarms.push({
      id: 'ban-planned',
      severity: 'critical',
      title: { pt: 'A Meta vai desativar a conta', en: 'Meta is about to disable the account' },
      detail: {
        pt: `Ela será desativada ${pt}. Leia o motivo no Gerenciador do WhatsApp e peça uma análise antes disso.`,
        en: `It will be disabled ${en}. Read the reason in WhatsApp Manager and ask for a review before that.`,
      },
      since: null,
    });
  }
  if (violation) {
    alarms.push({
      id: 'policy-violation',
      severity: 'critical',
      title: { pt: 'A Meta apontou uma violação das regras', en: 'Meta has found a violation of its policy' },
      detail: {
        pt: `O que ela aponta: ${violation.type}. Pare o que a causou e veja no Gerenciador do WhatsApp se cabe uma análise; repetida, leva a restrições.`,
        en: `What it names: ${violation.type}. Stop what caused it, and see in WhatsApp Manager whether to ask for a review; repeated, it leads to restrictions.`,
      },
      since: violation.at,
    });
  }
  const failing = checks.filter(({ status, id }) => status === 'fail' && id !== 'token-valid');
  if (failing.length > 0 && metaState !== 'token_revoked') {
    const names = (language: 'pt' | 'en') => failing.map(({ title }) => title[language]).join(', ');
    alarms.push({
      id: 'checks-failing',
      severity: 'critical',
      title: { pt: 'Algo deixou de funcionar', en: 'Something does not work' },
      detail: { pt: `${names('pt')}.`, en: `${names('en')}.` },
      since: ranAt,
    });
  }
  const expiry = checks.find(({ id }) => id === 'token-expiry');
  if (expiry?.status === 'warn') {
    alarms.push({
      id: 'token-expires',
      severity: 'warning',
      title: { pt: 'O token precisa de atenção', en: 'The token needs attention' },
      detail: expiry.detail,
      since: ranAt,
    });
  }
  if (metaState === 'silent') {
    alarms.push({
      id: 'meta-silent',
      severity: 'warning',
      title: { pt: 'A Meta não responde', en: 'Meta does not answer' },
      detail: {
        pt: 'As verificações são repetidas sozinhas; nada do que foi provado é desfeito.',
        en: 'The checks are repeated by themselves; nothing that was proven is undone.',
      },
      since: metaSince,
    });
  }
  for (const { label, bulkPausedSince } of numbers) {
    if (!bulkPausedSince) continue;
    alarms.push({
      id: 'bulk-paused',
      severity: 'warning',
      title: { pt: `Campanhas em espera: ${label}`, en: `Campaigns wait: ${label}` },
      detail: {
        pt: 'Muitas mensagens deste número foram bloqueadas ou denunciadas (131048). As respostas continuam saindo; depois de uma pausa uma mensagem é tentada, e as outras seguem se a Meta a enviar. Reveja quem recebe as campanhas e o que elas dizem; na página do número uma pode ser tentada já.',
        en: 'Too many messages of this number were blocked or reported (131048). Replies go on; after a pause one message is tried, and the others follow if Meta sends it. Look at who gets the campaigns and what they say; on the page of the number one can be tried at once.',
      },
      since: bulkPausedSince,
    });
  }
  for (const { label, silentSince } of numbers) {
    if (!silentSince) continue;
    const day = dayWords(silentSince);
    alarms.push({
      id: 'number-silent',
      severity: 'warning',
      title: { pt: `Silêncio incomum: ${label}`, en: `Unusual silence: ${label}` },
      detail: {
        pt: `Ninguém escreve desde ${day.pt}. Escreva de um celular para conferir.`,
        en: `Nobody has written since ${day.en}. Write from a phone to see whether it arrives.`,
      },
      since: silentSince,
    });
  }
  return alarms;
}
