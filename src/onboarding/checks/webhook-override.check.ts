import { expectedAppId, labelOf, livingNumbers, type Evidence } from '../evidence.js';
import { answerOf } from '../reading.js';
import type { RepairOffer } from '../repairs.js';
import { sameAddress } from './address.js';
import { fail, pass, unread, warn, type Check } from './check.js';

interface Override {
  label: string;
  url: string;
  repair: RepairOffer;
}

/**
 * `override_callback_uri` of the account and `webhook_configuration` of its numbers. An override wins over the app's
 * callback, so a forgotten one takes the messages away though everything else looks fine.
 */
export const webhookOverride: Check = {
  id: 'webhook-override',
  title: { pt: 'Desvios de endereço', en: 'Overrides of the address' },
  page: 'app-webhook',
  judge: (evidence) => {
    const { subscribedApps, numbers, app } = evidence;
    const found = overridesOf(evidence);
    const astray = found.filter(({ url }) => !app.callbackUrls.some((ours) => sameAddress(ours, url)));
    const [first] = astray;
    if (first) {
      const names = astray.map(({ label, url }) => `${label}: ${url}`).join('; ');
      return (app.addressKnown ? fail : warn)(
        {
          pt: `Um desvio leva as mensagens para outro lugar. ${names}`,
          en: `An override takes the messages elsewhere. ${names}`,
        },
        {
          pt: 'Remova o desvio aqui, se ninguém o quis de propósito.',
          en: 'Clear the override here, unless somebody wanted it.',
        },
        first.repair,
      );
    }
    const silent = [subscribedApps, numbers].find(({ kind }) => kind !== 'answer');
    if (silent) return unread(silent);
    return found.length > 0
      ? pass({ pt: 'O desvio leva para este sistema.', en: 'The override leads to this system.' })
      : pass({ pt: 'Não há desvio.', en: 'There is no override.' });
  },
};

function overridesOf(evidence: Evidence): Override[] {
  const ours = answerOf(evidence.subscribedApps)?.find(({ appId }) => appId === expectedAppId(evidence));
  const numbers = livingNumbers(evidence);
  const ofAccount =
    ours?.overrideCallbackUri ?? numbers.find(({ webhooks }) => webhooks?.waba)?.webhooks?.waba;
  const ofNumbers = numbers.flatMap((number): Override[] => {
    const url = number.webhooks?.phoneNumber;
    const repair = { id: 'clear-number-override', phoneNumberId: number.id } as const;
    return url ? [{ label: labelOf(number), url, repair }] : [];
  });
  return ofAccount
    ? [{ label: 'WABA', url: ofAccount, repair: { id: 'clear-override' } }, ...ofNumbers]
    : ofNumbers;
}
