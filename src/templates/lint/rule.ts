import type { Component, ParameterFormat } from '../component.js';

/** A text in both languages of the product. */
export interface Words {
  en: string;
  pt: string;
}

/** A template before it is submitted. Its components come from outside: whatever they hold, no rule throws. */
export interface Draft {
  name: string;
  language: string;
  category: string;
  parameterFormat: ParameterFormat;
  components: readonly Component[];
  messageSendTtlSeconds?: number | null;
  /** Another template of this name and language in the account, living or deleted not long ago. */
  taken?: { deletedAt: Date | null };
  /** For rules that count days. */
  now?: Date;
}

/** Where a rule is broken, and by what. */
export interface Finding {
  /** Dotted, e.g. `components.1.buttons.0.url`. */
  path: string;
  /** What stands there, for the message. */
  found?: string | number;
}

/**
 * One rule, documented by itself: `docs/template-lint.md` is written from these. `error`: Meta refuses the creation;
 * `warning`: Meta's review probably rejects it, or files it under marketing.
 */
export interface Rule {
  /** Stable. */
  code: string;
  severity: 'error' | 'warning';
  why: Words;
  fix: Words;
  find: (draft: Draft) => Finding[];
  /** Changes to the model draft that break the rule, and that keep it. */
  bad: Partial<Draft>;
  good: Partial<Draft>;
}

/** A draft without a fault; the examples of the rules are changes to it. */
export const MODEL: Draft = {
  name: 'pedido_pronto',
  language: 'pt_BR',
  category: 'UTILITY',
  parameterFormat: 'POSITIONAL',
  components: [
    {
      type: 'BODY',
      text: 'Olá {{1}}, o seu pedido já está pronto para retirada.',
      example: { body_text: [['Ana']] },
    },
  ],
};
