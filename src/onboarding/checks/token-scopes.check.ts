import { fail, pass, unknown, unread, warn, type Check } from './check.js';

/** What the `messages` webhook and sending need, and what everything else needs (Meta's page "Permissions"). */
const REQUIRED = ['whatsapp_business_management', 'whatsapp_business_messaging'];

const REPLACE = { id: 'replace-token' } as const;

/** https://developers.facebook.com/docs/graph-api/reference/debug_token: `scopes`, `granular_scopes`. */
export const tokenScopes: Check = {
  id: 'token-scopes',
  title: { pt: 'Permissões do token', en: 'Permissions of the token' },
  page: 'system-users',
  judge: ({ token, wabaId }) => {
    if (token.kind !== 'answer') return unread(token);
    const { isValid, scopes, granularScopes } = token.value;
    if (!isValid) {
      return unknown(
        {
          pt: 'Um token que não vale não mostra suas permissões.',
          en: 'A token that is not valid does not show its permissions.',
        },
        { pt: 'Troque o token e verifique de novo.', en: 'Replace the token, then check again.' },
      );
    }
    const granted = new Set([...scopes, ...granularScopes.map(({ scope }) => scope)]);
    const add = {
      pt: `Gere um novo token marcando ${REQUIRED.join(' e ')} e troque-o aqui.`,
      en: `Generate a new token with ${REQUIRED.join(' and ')} ticked and replace it here.`,
    };
    if (granted.size === 0) {
      return warn(
        {
          pt: 'A Meta não listou as permissões deste token.',
          en: "Meta did not list this token's permissions.",
        },
        {
          pt: `Confira em developers.facebook.com/tools/debug se o token tem ${REQUIRED.join(' e ')}.`,
          en: `Look at developers.facebook.com/tools/debug whether the token has ${REQUIRED.join(' and ')}.`,
        },
      );
    }
    const missing = REQUIRED.filter((scope) => !granted.has(scope));
    if (missing.length > 0) {
      return fail(
        { pt: `Falta no token: ${missing.join(', ')}.`, en: `The token lacks ${missing.join(' and ')}.` },
        add,
        REPLACE,
      );
    }
    // Without targets a permission reaches every asset.
    const elsewhere = granularScopes
      .filter(({ scope, targetIds = [] }) => REQUIRED.includes(scope) && targetIds.length > 0)
      .filter(({ targetIds = [] }) => !targetIds.includes(wabaId))
      .map(({ scope }) => scope);
    if (elsewhere.length > 0) {
      return fail(
        {
          pt: `${elsewhere.join(', ')}: concedida só para outras contas, não para a ${wabaId}.`,
          en: `${elsewhere.join(', ')}: granted for other accounts only, not for ${wabaId}.`,
        },
        {
          pt: 'Dê ao usuário do sistema controle total desta conta do WhatsApp, gere um novo token e troque-o aqui.',
          en: 'Give the system user full control of this WhatsApp account, generate a new token and replace it here.',
        },
        REPLACE,
      );
    }
    return pass({
      pt: 'O token pode gerenciar a conta e trocar mensagens.',
      en: 'The token may manage the account and exchange messages.',
    });
  },
};
