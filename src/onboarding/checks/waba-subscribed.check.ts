import { expectedAppId, isSubscribed } from '../evidence.js';
import { fail, pass, unread, warn, type Check } from './check.js';

/** Meta's edge `subscribed_apps`: without our app in it the account is deaf, though everything else looks fine. */
export const wabaSubscribed: Check = {
  id: 'waba-subscribed',
  title: { pt: 'Aplicativo inscrito na conta', en: 'App subscribed to the account' },
  page: 'app-webhook',
  judge: (evidence) => {
    const { subscribedApps } = evidence;
    if (subscribedApps.kind !== 'answer') return unread(subscribedApps);
    if (!isSubscribed(evidence)) {
      return fail(
        {
          pt: 'O aplicativo não está inscrito nesta conta: nenhuma mensagem recebida chegaria aqui.',
          en: 'The app is not subscribed to this account: no incoming message would arrive here.',
        },
        {
          pt: 'Inscreva o aplicativo aqui. Se a Meta recusar, falta ao token a permissão whatsapp_business_management.',
          en: 'Subscribe the app here. If Meta refuses, the token lacks whatsapp_business_management.',
        },
        { id: 'subscribe-app' },
      );
    }
    if (expectedAppId(evidence) === undefined) {
      const appIds = subscribedApps.value.map(({ appId }) => appId);
      return warn(
        {
          pt: `Inscrito: ${appIds.join(', ')}. Não sabemos se é o nosso aplicativo.`,
          en: `Subscribed: ${appIds.join(', ')}. Whether that is our app is not known here.`,
        },
        {
          pt: 'Quem administra o sistema deve informar META_APP_ID, o id do aplicativo da plataforma.',
          en: "The administrator of this system should set META_APP_ID, the id of the platform's app.",
        },
      );
    }
    return pass({ pt: 'O aplicativo está inscrito na conta.', en: 'The app is subscribed to the account.' });
  },
};
