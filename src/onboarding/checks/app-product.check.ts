import { expectedAppId, isSubscribed, whatsAppSubscription } from '../evidence.js';
import { answerOf } from '../reading.js';
import { pass, unreadApp, warn, type Check } from './check.js';

/**
 * Meta names an app's products nowhere. What only an app with the WhatsApp product can have proves it: a webhook for
 * WhatsApp accounts, a WhatsApp permission, or a subscription to an account.
 */
export const appProduct: Check = {
  id: 'app-product',
  title: { pt: 'Produto WhatsApp no aplicativo', en: 'WhatsApp in the app' },
  page: 'app-dashboard',
  judge: (evidence) => {
    const { appSubscriptions, appPermissions } = evidence;
    const hooked = whatsAppSubscription(answerOf(appSubscriptions) ?? []) !== undefined;
    const granted = answerOf(appPermissions)?.some(({ permission }) => /^whatsapp_/.test(permission));
    const subscribed = expectedAppId(evidence) !== undefined && isSubscribed(evidence);
    if (hooked || granted || subscribed) {
      return pass({ pt: 'O aplicativo tem o produto WhatsApp.', en: 'The app has the product WhatsApp.' });
    }
    if (appSubscriptions.kind !== 'answer') return unreadApp(appSubscriptions);
    return warn(
      {
        pt: 'Nada mostra que o produto WhatsApp foi adicionado ao aplicativo.',
        en: 'Nothing shows that the product WhatsApp was added to the app.',
      },
      {
        pt: 'No painel do aplicativo, em Adicionar produto, escolha WhatsApp > Configurar.',
        en: 'In the app dashboard, under Add product, choose WhatsApp > Set up.',
      },
    );
  },
};
