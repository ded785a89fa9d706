import { answerOf } from '../reading.js';
import { pass, unread, warn, type Check } from './check.js';

/** `business_verification_status` of the account, else `verification_status` of the portfolio; only "verified" is good. */
export const businessVerified: Check = {
  id: 'business-verified',
  title: { pt: 'Empresa verificada', en: 'Business verified' },
  page: 'security-centre',
  judge: ({ waba, business }) => {
    const status = (
      answerOf(waba)?.businessVerificationStatus ?? answerOf(business)?.verificationStatus
    )?.toLowerCase();
    if (status === 'verified') {
      return pass({ pt: 'A Meta verificou a empresa.', en: 'Meta has verified the business.' });
    }
    if (status === undefined && business.kind !== 'answer') {
      return unread(waba.kind === 'answer' ? business : waba);
    }
    return warn(
      {
        pt: `A empresa ainda não está verificada (${status ?? 'a Meta não informou a situação'}). Ela já pode conversar, com limites menores.`,
        en: `The business is not verified yet (${status ?? 'Meta did not tell the status'}). It may already talk, with lower limits.`,
      },
      {
        pt: 'Em Configurações do negócio > Central de Segurança, inicie ou complete a verificação (no Brasil: cartão CNPJ e contrato social).',
        en: 'In Business Settings > Security Centre, start or complete the verification with the company documents.',
      },
    );
  },
};
