import { fail, pass, unread, warn, type Check } from './check.js';

const BAD_REVIEW = new Set(['REJECTED', 'RESTRICTED', 'LIMIT_REACHED']);
const BAD_STATUS = new Set(['RESTRICTED', 'DISABLED']);

/** Meta's WhatsApp Business Account node: `account_review_status`, `status`. */
export const accountReview: Check = {
  id: 'account-review',
  title: { pt: 'Análise da conta pela Meta', en: "Meta's review of the account" },
  page: 'support-home',
  judge: ({ waba }) => {
    if (waba.kind !== 'answer') return unread(waba);
    const review = waba.value.accountReviewStatus?.toUpperCase();
    const status = waba.value.status?.toUpperCase();
    if ((review && BAD_REVIEW.has(review)) || (status && BAD_STATUS.has(status))) {
      return fail(
        {
          pt: `A Meta recusou ou restringiu a conta (análise ${review ?? '?'}, situação ${status ?? '?'}).`,
          en: `Meta rejected or restricted the account (review ${review ?? '?'}, status ${status ?? '?'}).`,
        },
        {
          pt: 'Abra a Central de Suporte para Empresas da Meta (business.facebook.com/business-support-home), veja o motivo e peça uma nova análise.',
          en: "Open Meta's Business Support Home (business.facebook.com/business-support-home), read the reason and ask for another review.",
        },
      );
    }
    if (review !== 'APPROVED' || (status !== undefined && status !== 'ACTIVE')) {
      return warn(
        {
          pt: `A análise ainda não está concluída (análise ${review ?? 'não informada'}, situação ${status ?? 'não informada'}).`,
          en: `The review is not finished (review ${review ?? 'not told'}, status ${status ?? 'not told'}).`,
        },
        {
          pt: 'Espere a Meta terminar (costuma levar até 24 horas) e verifique de novo.',
          en: 'Wait for Meta to finish (usually within 24 hours), then check again.',
        },
      );
    }
    return pass({ pt: 'A Meta aprovou a conta.', en: 'Meta approved the account.' });
  },
};
