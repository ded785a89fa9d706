import { pass, unread, unreadApp, warn, type Check } from './check.js';

/** The app speaks for itself (Graph API, Application node): id and secret are a pair that Meta accepts. */
export const appReachable: Check = {
  id: 'app-reachable',
  title: { pt: 'Aplicativo da Meta acessível', en: 'The Meta app can be reached' },
  page: 'app-dashboard',
  judge: ({ appNode, app }) => {
    // Without a subcode Meta's no may also be a passing one, so it fails nothing.
    if ((appNode.kind === 'refusal' || appNode.kind === 'silence') && appNode.error.tokenRefused) {
      return warn(
        {
          pt: `A Meta não aceita o id ${app.appId ?? ''} com a chave secreta que foi informada.`,
          en: `Meta does not accept the id ${app.appId ?? ''} with the secret that was given.`,
        },
        app.own
          ? {
              pt: 'Em Configurações > Básico do aplicativo, copie o id e a chave secreta e conecte a conta de novo com eles.',
              en: 'In the app under Settings > Basic, copy id and secret, and connect the account again with them.',
            }
          : {
              pt: 'Quem administra o sistema deve corrigir META_APP_ID e META_APP_SECRET.',
              en: 'The administrator of this system should correct META_APP_ID and META_APP_SECRET.',
            },
      );
    }
    if (appNode.kind === 'untried') return unreadApp(appNode);
    if (appNode.kind !== 'answer') return unread(appNode);
    const { name = appNode.value.id } = appNode.value;
    return pass({ pt: `O aplicativo "${name}" responde.`, en: `The app "${name}" answers.` });
  },
};
