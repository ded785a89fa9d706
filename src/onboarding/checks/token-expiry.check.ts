import { dayWords, type Words } from '../words.js';
import { fail, pass, unread, warn, type Check } from './check.js';

/** Warned so many milliseconds before a token ends: 14 days. */
const NOTICE_MS = 14 * 86_400_000;

const REPLACE = { id: 'replace-token' } as const;

const RENEW: Words = {
  pt: 'Gere um token de usuário do sistema com validade "Nunca" e troque-o aqui antes disso.',
  en: 'Generate a system user token that never expires and replace it here before then.',
};

/** https://developers.facebook.com/docs/graph-api/reference/debug_token: `expires_at`, `data_access_expires_at`; 0 = never. */
export const tokenExpiry: Check = {
  id: 'token-expiry',
  title: { pt: 'Validade do token', en: 'Expiry of the token' },
  page: 'system-users',
  judge: ({ token, at }) => {
    if (token.kind !== 'answer') return unread(token);
    const { expiresAt, dataAccessExpiresAt } = token.value;
    if (expiresAt && expiresAt <= at) {
      const day = dayWords(expiresAt);
      return fail(
        { pt: `O token venceu em ${day.pt}.`, en: `The token expired on ${day.en}.` },
        { pt: 'Gere um novo token e troque-o aqui.', en: 'Generate a new token and replace it here.' },
        REPLACE,
      );
    }
    const soon = [expiresAt, dataAccessExpiresAt]
      .filter((end) => end instanceof Date)
      .sort((a, b) => a.getTime() - b.getTime())[0];
    if (soon && soon.getTime() - at.getTime() <= NOTICE_MS) {
      const day = dayWords(soon);
      return warn(
        {
          pt: `O token, ou o acesso dele aos dados, termina em ${day.pt}.`,
          en: `The token, or its access to data, ends on ${day.en}.`,
        },
        RENEW,
        REPLACE,
      );
    }
    if (expiresAt === undefined) {
      return warn(
        { pt: 'A Meta não disse quando o token vence.', en: 'Meta did not say when the token expires.' },
        {
          pt: 'Confira a validade em developers.facebook.com/tools/debug.',
          en: 'Look up the expiry at developers.facebook.com/tools/debug.',
        },
      );
    }
    if (expiresAt === null) return pass({ pt: 'O token não vence.', en: 'The token never expires.' });
    const day = dayWords(expiresAt);
    return pass({ pt: `O token vale até ${day.pt}.`, en: `The token is valid until ${day.en}.` });
  },
};
