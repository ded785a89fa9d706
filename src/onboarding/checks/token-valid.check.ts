import type { TokenDescription } from '../../meta-graph/app-answers.js';
import type { Evidence } from '../evidence.js';
import { provesRevoked } from '../reading.js';
import type { Words } from '../words.js';
import { fail, pass, unread, type Check, type Verdict } from './check.js';
import { metaSays } from './meta-says.js';

const NEW_TOKEN: Words = {
  pt: 'No Gerenciador de Negócios, em Configurações > Usuários do sistema, gere um novo token e troque-o aqui.',
  en: 'In Meta Business Settings > System users, generate a new token and replace it here.',
};

const REPLACE = { id: 'replace-token' } as const;

/** https://developers.facebook.com/docs/graph-api/reference/debug_token: `is_valid`, `app_id`. */
export const tokenValid: Check = {
  id: 'token-valid',
  title: { pt: 'Token de acesso válido', en: 'The access token is valid' },
  page: 'system-users',
  judge: (evidence) => {
    const { token, app } = evidence;
    // Any refused call with a revoking subcode says as much as the inspection itself.
    const revoked = [evidence.waba, evidence.numbers, evidence.subscribedApps].find(provesRevoked);
    if (revoked?.kind === 'refusal') return fail(metaSays(revoked.error), NEW_TOKEN, REPLACE);
    if (token.kind === 'refusal') {
      const reason = metaSays(token.error);
      return fail(
        {
          pt: `A Meta recusou conferir este token. ${reason.pt}`,
          en: `Meta refused to inspect this token. ${reason.en}`,
        },
        rightApp(app),
        REPLACE,
      );
    }
    return token.kind === 'answer' ? judgeToken(token.value, app) : unread(token);
  },
};

function judgeToken(token: TokenDescription, app: Evidence['app']): Verdict {
  if (!token.isValid) {
    const reason = token.error && metaSays(token.error);
    return fail(
      {
        pt: `A Meta diz que este token não é válido. ${reason?.pt ?? ''}`.trim(),
        en: `Meta says that this token is not valid. ${reason?.en ?? ''}`.trim(),
      },
      NEW_TOKEN,
      REPLACE,
    );
  }
  if (app.appId && token.appId && token.appId !== app.appId) {
    return fail(
      {
        pt: `O token foi gerado pelo aplicativo ${token.appId}, mas os avisos da Meta são assinados pelo ${app.appId}.`,
        en: `The token was issued by app ${token.appId}, but webhooks are signed by app ${app.appId}.`,
      },
      rightApp(app),
      REPLACE,
    );
  }
  return pass({ pt: 'A Meta aceita o token.', en: 'Meta accepts the token.' });
}

const rightApp = ({ appId = '', own }: Evidence['app']): Words =>
  own
    ? {
        pt: `Gere o token no aplicativo ${appId}, ou conecte de novo com o id e a chave secreta do aplicativo certo.`,
        en: `Generate the token in app ${appId}, or connect again with the id and the secret of the right app.`,
      }
    : {
        pt: `Gere o token no aplicativo ${appId}, ou conecte de novo informando o aplicativo do cliente (id, chave secreta e token de verificação).`,
        en: `Generate the token in app ${appId}, or connect again naming the client's own app (id, secret and verify token).`,
      };
