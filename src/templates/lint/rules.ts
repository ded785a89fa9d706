import { addressRules } from './address-rules.js';
import { buttonRules } from './button-rules.js';
import { codeRules } from './code-rules.js';
import { exampleRules } from './example-rules.js';
import { identityRules } from './identity-rules.js';
import { kindRules } from './kind-rules.js';
import type { Rule, Words } from './rule.js';
import { structureRules } from './structure-rules.js';
import { variableRules } from './variable-rules.js';
import { wordingRules } from './wording-rules.js';

/** Every rule, in the groups of the documentation page. */
export const RULE_GROUPS: { title: Words; rules: Rule[] }[] = [
  { title: { en: 'Name, language, category', pt: 'Nome, idioma, categoria' }, rules: identityRules },
  { title: { en: 'Components', pt: 'Componentes' }, rules: structureRules },
  { title: { en: 'Variables', pt: 'Variáveis' }, rules: [...variableRules, ...exampleRules] },
  { title: { en: 'Buttons', pt: 'Botões' }, rules: buttonRules },
  { title: { en: 'Addresses', pt: 'Endereços' }, rules: addressRules },
  { title: { en: 'Carousels, offers', pt: 'Carrosséis, ofertas' }, rules: kindRules },
  { title: { en: 'One-time codes', pt: 'Códigos' }, rules: codeRules },
  { title: { en: 'Wording', pt: 'Linguagem' }, rules: wordingRules },
];

export const RULES: readonly Rule[] = RULE_GROUPS.flatMap(({ rules }) => rules);
