import { portfolioWord } from '../portfolio-word.js';
import { provesRevoked } from '../reading.js';
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
    const { name = wabaId, ownerBusinessId: owner } = waba.value;
    switch (portfolioWord({ businessId, wabaId, waba: waba.value, sharedWabas })) {
      case 'owner':
      case 'on_behalf':
        return pass({
          pt: `O token lê a conta "${name}", do portfólio ${businessId}.`,
          en: `The token reads the account "${name}", of the portfolio ${businessId}.`,
        });
      case 'shared':
        return pass({
          pt: `O token lê a conta "${name}", que outro portfólio compartilha com o ${businessId}.`,
          en: `The token reads the account "${name}", which another portfolio shares with ${businessId}.`,
        });
      case 'another':
        return warn(
          {
            pt: `A conta "${name}" é do portfólio ${owner}, e não é compartilhada com o ${businessId} que foi informado.`,
            en: `The account "${name}" belongs to the portfolio ${owner}, and is not shared with ${businessId} as was given.`,
          },
          {
            pt: 'Conecte de novo com o id do portfólio correto.',
            en: 'Connect again with the right portfolio id.',
          },
        );
      case 'unproven':
        return warn(
          {
            pt: `A conta "${name}" é do portfólio ${owner}, não do ${businessId} que foi informado. A Meta não deixou ver se ela é compartilhada com ele.`,
            en: `The account "${name}" belongs to the portfolio ${owner}, not to ${businessId} as was given. Meta did not show whether it is shared with it.`,
          },
          {
            pt: 'Se ela é apenas compartilhada com o seu portfólio, está tudo certo; senão, conecte de novo com o id do portfólio correto.',
            en: 'If it is only shared with your portfolio, all is well; if not, connect again with the right portfolio id.',
          },
        );
      case 'untold':
        return warn(
          {
            pt: `O token lê a conta "${name}", mas a Meta não disse de que portfólio ela é: ${businessId} é só o que foi informado.`,
            en: `The token reads the account "${name}", but Meta did not say whose it is: ${businessId} is only what was given.`,
          },
          {
            pt: 'Confira o id em Configurações do negócio > Informações da empresa, ou gere o token com a permissão business_management.',
            en: 'Compare the id in Business settings > Business info, or generate the token with the permission business_management.',
          },
        );
    }
  },
};
