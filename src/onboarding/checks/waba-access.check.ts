import { answerOf, provesRevoked } from '../reading.js';
import { fail, pass, unread, warn, type Check } from './check.js';
import { metaSays } from './meta-says.js';

/** Whether the token may read the account at all; `owner_business_info` tells whose it is. */
export const wabaAccess: Check = {
  id: 'waba-access',
  title: { pt: 'Acesso à conta do WhatsApp', en: 'Access to the WhatsApp account' },
  page: 'whatsapp-accounts',
  judge: ({ waba, wabaId, businessId, sharedWabas }) => {
    // A dead token says nothing about the account; `token-valid` fails for it.
    if (provesRevoked(waba)) return unread(waba);
    if (waba.kind === 'refusal') {
      const reason = metaSays(waba.error);
      return fail(
        {
          pt: `O token não consegue ler a conta ${wabaId}. ${reason.pt}`,
          en: `The token cannot read the account ${wabaId}. ${reason.en}`,
        },
        {
          pt: 'Em Configurações do negócio > Contas do WhatsApp, dê ao usuário do sistema controle total desta conta e gere um novo token.',
          en: 'In Business Settings > WhatsApp accounts, give the system user full control of this account and generate a new token.',
        },
      );
    }
    if (waba.kind !== 'answer') return unread(waba);
    const { name = wabaId, ownerBusinessId: owner, onBehalfOfBusinessId: behalf } = waba.value;
    const shared = answerOf(sharedWabas)?.includes(wabaId);
    if (shared) {
      return pass({
        pt: `O token lê a conta "${name}", que outro portfólio compartilha com o ${businessId}.`,
        en: `The token reads the account "${name}", which another portfolio shares with ${businessId}.`,
      });
    }
    if (owner && owner !== businessId && behalf !== businessId) {
      return warn(
        {
          pt: `A conta "${name}" é do portfólio ${owner}, não do ${businessId} que foi informado.`,
          en: `The account "${name}" belongs to the portfolio ${owner}, not to ${businessId} as was given.`,
        },
        {
          pt: 'Se ela é apenas compartilhada com o seu portfólio, está tudo certo; senão, conecte de novo com o id do portfólio correto.',
          en: 'If it is only shared with your portfolio, all is well; if not, connect again with the right portfolio id.',
        },
      );
    }
    return pass({ pt: `O token lê a conta "${name}".`, en: `The token reads the account "${name}".` });
  },
};
