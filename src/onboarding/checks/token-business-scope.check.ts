import { pass, unread, warn, type Check } from './check.js';

/** Only for what belongs to the portfolio itself: its verification, and whose accounts are shared with it. */
export const tokenBusinessScope: Check = {
  id: 'token-business-scope',
  title: { pt: 'Permissão business_management', en: 'Permission business_management' },
  page: 'system-users',
  judge: ({ token }) => {
    if (token.kind !== 'answer' || !token.value.isValid) return unread(token);
    const { scopes, granularScopes } = token.value;
    if ([...scopes, ...granularScopes.map(({ scope }) => scope)].includes('business_management')) {
      return pass({ pt: 'O token pode ler o portfólio.', en: 'The token may read the portfolio.' });
    }
    return warn(
      {
        pt: 'O token não tem business_management. As mensagens funcionam; a verificação do portfólio pode não ser visível.',
        en: 'The token lacks business_management. Messages work; the verification of the portfolio may stay hidden.',
      },
      {
        pt: 'Se quiser, gere um novo token marcando também business_management e troque-o aqui.',
        en: 'If you wish, generate a new token with business_management ticked as well and replace it here.',
      },
      { id: 'replace-token' },
    );
  },
};
