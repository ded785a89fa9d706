import type { Evidence } from '../evidence.js';
import { answerOf } from '../reading.js';
import { fail, pass, unread, warn, type Check } from './check.js';

/** Meta's page "Messaging health status": the payment method is missing or does not work. */
const PAYMENT_PROBLEM = '141006';

const ADD_PAYMENT = {
  pt: 'No Gerenciador do WhatsApp > Configurações > Pagamento, adicione ou corrija a forma de pagamento.',
  en: 'In WhatsApp Manager > Settings > Payment, add or repair the payment method.',
};

const healthAnswers = ({ health }: Evidence) => health.flatMap(({ reading }) => answerOf(reading) ?? []);

/**
 * `health_status` decides. `primary_funding_id` is documented for shared credit lines only: present it is good news,
 * absent or "0" it proves nothing.
 */
export const paymentMethod: Check = {
  id: 'payment-method',
  title: { pt: 'Forma de pagamento', en: 'Payment method' },
  page: 'payment',
  judge: (evidence) => {
    const health = healthAnswers(evidence);
    const codes = health.flatMap(({ entities }) =>
      entities.flatMap(({ errors }) => errors.map(({ code }) => code)),
    );
    if (codes.includes(PAYMENT_PROBLEM)) {
      return fail(
        {
          pt: 'A Meta aponta um problema com a forma de pagamento: a conta não pode enviar.',
          en: 'Meta reports a problem with the payment method: the account cannot send.',
        },
        ADD_PAYMENT,
      );
    }
    const funding = answerOf(evidence.waba)?.primaryFundingId;
    if (funding !== undefined && funding !== '0') {
      return pass({ pt: 'A conta tem forma de pagamento.', en: 'The account has a payment method.' });
    }
    if (health.length === 0) return unread(evidence.health[0]?.reading ?? evidence.waba);
    return warn(
      {
        pt: 'A Meta não aponta problema, mas também não mostra uma forma de pagamento.',
        en: 'Meta reports no problem, but shows no payment method either.',
      },
      ADD_PAYMENT,
    );
  },
};
