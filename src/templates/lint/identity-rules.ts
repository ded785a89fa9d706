import { LANGUAGES } from './languages.js';
import type { Rule } from './rule.js';

const DAY_MS = 86_400_000;
/** Meta, "Template management": the name of a deleted template is locked. */
const LOCKED_DAYS = 30;
/** Meta, "Time-to-live": seconds per category; -1 is 30 days. */
const TTL: Record<string, [least: number, most: number, forever: boolean]> = {
  AUTHENTICATION: [30, 900, true],
  UTILITY: [30, 43_200, true],
  MARKETING: [43_200, 2_592_000, false],
};

/** Name, language, category, and what else names a template. */
export const identityRules: Rule[] = [
  {
    code: 'name_format',
    severity: 'error',
    why: {
      en: 'A name has lowercase letters without accents, digits and underscores, 512 at most.',
      pt: 'O nome tem letras minúsculas sem acento, números e sublinhados, no máximo 512.',
    },
    fix: { en: 'Write it like order_ready.', pt: 'Escreva como pedido_pronto.' },
    find: ({ name }) => (/^[a-z0-9_]{1,512}$/.test(name) ? [] : [{ path: 'name', found: name.slice(0, 60) }]),
    bad: { name: 'Pedido Pronto' },
    good: { name: 'pedido_pronto_2' },
  },
  {
    code: 'name_taken',
    severity: 'error',
    why: {
      en: 'This account already has a template of this name and language.',
      pt: 'Esta conta já tem um modelo com este nome e idioma.',
    },
    fix: {
      en: 'Edit that template, or take another name or language.',
      pt: 'Edite aquele modelo, ou use outro nome ou idioma.',
    },
    find: ({ taken }) => (taken && taken.deletedAt === null ? [{ path: 'name' }] : []),
    bad: { taken: { deletedAt: null } },
    good: {},
  },
  {
    code: 'name_locked',
    severity: 'error',
    why: {
      en: 'An approved template of this name and language was deleted less than 30 days ago: Meta locks the name.',
      pt: 'Um modelo aprovado com este nome e idioma foi excluído há menos de 30 dias: a Meta bloqueia o nome.',
    },
    fix: { en: 'Take another name, or wait.', pt: 'Use outro nome, ou aguarde.' },
    find: ({ taken, now = new Date() }) => {
      const at = taken?.deletedAt;
      if (!at || now.getTime() - at.getTime() >= LOCKED_DAYS * DAY_MS) return [];
      return [{ path: 'name', found: `${at.toISOString().slice(0, 10)} + ${LOCKED_DAYS} d` }];
    },
    bad: { taken: { deletedAt: new Date('2026-11-20T00:00:00Z') }, now: new Date('2026-11-26T00:00:00Z') },
    good: { taken: { deletedAt: new Date('2026-10-01T00:00:00Z') }, now: new Date('2026-11-26T00:00:00Z') },
  },
  {
    code: 'language_code',
    severity: 'error',
    why: { en: 'Meta does not know this language code.', pt: 'A Meta não conhece este código de idioma.' },
    fix: {
      en: 'Take one of Meta’s codes, exactly so: pt_BR, en_US, es, ...',
      pt: 'Use um dos códigos da Meta, exatamente assim: pt_BR, en_US, es, ...',
    },
    find: ({ language }) =>
      LANGUAGES.has(language) ? [] : [{ path: 'language', found: language.slice(0, 20) }],
    bad: { language: 'pt-br' },
    good: { language: 'pt_PT' },
  },
  {
    code: 'category',
    severity: 'error',
    why: {
      en: 'A category is MARKETING, UTILITY or AUTHENTICATION.',
      pt: 'A categoria é MARKETING, UTILITY ou AUTHENTICATION.',
    },
    fix: {
      en: 'Choose UTILITY for what a person asked for, AUTHENTICATION for codes, MARKETING for all else.',
      pt: 'Escolha UTILITY para o que a pessoa pediu, AUTHENTICATION para códigos, MARKETING para o resto.',
    },
    find: ({ category }) =>
      Object.hasOwn(TTL, category) ? [] : [{ path: 'category', found: category.slice(0, 40) }],
    bad: { category: 'SERVICE' },
    good: { category: 'MARKETING' },
  },
  {
    code: 'ttl_range',
    severity: 'error',
    why: {
      en: 'The time to live does not fit the category: authentication 30-900 s, utility 30-43200 s (or -1), marketing 43200-2592000 s.',
      pt: 'A validade não serve para a categoria: autenticação 30-900 s, utilidade 30-43200 s (ou -1), marketing 43200-2592000 s.',
    },
    fix: { en: 'Leave it out, or stay within the range.', pt: 'Deixe em branco, ou fique dentro da faixa.' },
    find: ({ category, messageSendTtlSeconds: ttl }) => {
      const range = Object.hasOwn(TTL, category) ? TTL[category] : undefined;
      if (ttl === undefined || ttl === null || !range) return [];
      const [least, most, forever] = range;
      return (ttl >= least && ttl <= most) || (forever && ttl === -1)
        ? []
        : [{ path: 'messageSendTtlSeconds', found: ttl }];
    },
    bad: { messageSendTtlSeconds: 10 },
    good: { messageSendTtlSeconds: 3_600 },
  },
];
