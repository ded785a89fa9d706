import { expectedAppId, labelOf, livingNumbers, whatsAppSubscription, type Evidence } from '../evidence.js';
import { answerOf } from '../reading.js';
import { isPublic, sameAddress } from './address.js';
import { fail, pass, unreadApp, warn, type Check, type Verdict } from './check.js';

/** Where Meta posts a number's messages: the number's own override, else the account's, else the app's. */
interface Posting {
  label: string;
  url: string;
  /** False: the app's own address, which one call sets. */
  override: boolean;
}

const SET_WEBHOOK = { id: 'set-app-webhook' } as const;

/** The app's subscriptions edge, `override_callback_uri` and `webhook_configuration`: does Meta post to us? */
export const webhookCallback: Check = {
  id: 'webhook-callback',
  title: { pt: 'Endereço de recebimento', en: 'Webhook address' },
  page: 'app-webhook',
  judge: (evidence) => {
    const { appSubscriptions, app } = evidence;
    const subscription = whatsAppSubscription(answerOf(appSubscriptions) ?? []);
    if (appSubscriptions.kind === 'answer' && (!subscription?.callbackUrl || subscription.active === false)) {
      return fail(
        {
          pt: 'O aplicativo não tem um endereço ativo para os avisos do WhatsApp.',
          en: 'The app has no active address for the webhooks of WhatsApp.',
        },
        setCallback(app),
        SET_WEBHOOK,
      );
    }
    const postings = postingsOf(evidence, subscription?.callbackUrl);
    if (postings.length === 0) return unreadApp(appSubscriptions);
    const astray = postings.find(({ url }) => !app.callbackUrls.some((ours) => sameAddress(ours, url)));
    if (!astray) return reachable(app);
    const detail = {
      pt: `A Meta entrega em ${astray.url}${astray.label && ` (${astray.label})`}, e não em ${app.callbackUrls[0]}.`,
      en: `Meta delivers to ${astray.url}${astray.label && ` (${astray.label})`}, not to ${app.callbackUrls[0]}.`,
    };
    return (app.addressKnown ? fail : warn)(
      detail,
      setCallback(app),
      astray.override ? undefined : SET_WEBHOOK,
    );
  },
};

function postingsOf(evidence: Evidence, appCallback: string | undefined): Posting[] {
  const numbers = livingNumbers(evidence);
  const ours = answerOf(evidence.subscribedApps)?.find(({ appId }) => appId === expectedAppId(evidence));
  const base = ours?.overrideCallbackUri ?? appCallback;
  const postings = numbers.flatMap((number): Posting[] => {
    const { phoneNumber, waba, app } = number.webhooks ?? {};
    const override = phoneNumber ?? waba ?? ours?.overrideCallbackUri;
    const url = override ?? appCallback ?? app;
    return url ? [{ label: labelOf(number), url, override: override !== undefined }] : [];
  });
  return postings.length === 0 && base
    ? [{ label: '', url: base, override: ours?.overrideCallbackUri !== undefined }]
    : postings;
}

/** Our own address as Meta has it; an address of this machine or network only works with a simulator. */
function reachable({ callbackUrls: [url = ''] }: Evidence['app']): Verdict {
  if (isPublic(url)) return pass({ pt: `A Meta entrega em ${url}.`, en: `Meta delivers to ${url}.` });
  return warn(
    {
      pt: `${url} não é um endereço público com HTTPS: a Meta de verdade não o alcança.`,
      en: `${url} is no public HTTPS address: the real Meta cannot reach it.`,
    },
    {
      pt: 'Publique o sistema com HTTPS, informe o endereço em PUBLIC_URL e atualize-o no aplicativo da Meta.',
      en: 'Publish the system under HTTPS, set its address as PUBLIC_URL and update it in the Meta app.',
    },
  );
}

const setCallback = ({ callbackUrls, addressKnown }: Evidence['app']) =>
  addressKnown
    ? {
        pt: `No painel do aplicativo da Meta > WhatsApp > Configuração, ponha ${callbackUrls[0]} como URL de retorno, com o token de verificação.`,
        en: `In the Meta app dashboard > WhatsApp > Configuration, set ${callbackUrls[0]} as the callback URL, with the verify token.`,
      }
    : {
        pt: 'Quem administra o sistema deve informar o endereço público em PUBLIC_URL e pôr o mesmo no aplicativo da Meta.',
        en: 'The administrator of this system should set its public address as PUBLIC_URL and put the same into the Meta app.',
      };
