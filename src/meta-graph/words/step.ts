/** What to do next, in the languages of the panel. */
export interface Step {
  en: string;
  ptBR: string;
}

/** For each code: its meaning in Portuguese (the English one stands in the table of codes), and the next step. */
export type Words = Record<number, readonly [meaningPtBR: string, next: Step]>;

const step = (en: string, ptBR: string): Step => ({ en, ptBR });

/** Steps that several codes share. */
export const RETRIED = step(
  'Nothing: it is tried again by itself. If it stays so, look at metastatus.com.',
  'Nada: o sistema tenta de novo sozinho. Se persistir, veja metastatus.com.',
);
export const SLOWER = step(
  'Nothing: it is tried again by itself, later each time. If it happens often, send more slowly.',
  'Nada: o sistema tenta de novo sozinho, cada vez mais tarde. Se for frequente, envie mais devagar.',
);
export const NEW_TOKEN = step(
  'Generate a new token for the system user in Meta Business Settings and replace it here.',
  'Gere um novo token do usuário do sistema nas Configurações do negócio da Meta e troque-o aqui.',
);
export const PERMISSIONS = step(
  'Give the system user full control of the account and the token the permissions whatsapp_business_messaging and whatsapp_business_management.',
  'Dê ao usuário do sistema controle total da conta e ao token as permissões whatsapp_business_messaging e whatsapp_business_management.',
);
export const CORRECT = step(
  "Correct what Meta's details name, and send again.",
  'Corrija o que os detalhes da Meta apontam e envie de novo.',
);
export const SEE_MANAGER = step(
  'Look at the account in WhatsApp Manager, do what Meta asks there, then resume the number here.',
  'Veja a conta no Gerenciador do WhatsApp, faça o que a Meta pede lá e depois retome o número aqui.',
);
export const SIGN_UP_AGAIN = step(
  'Click on the button of Embedded Signup again: the accounts are remembered, it takes a few clicks.',
  'Clique de novo no botão do Cadastro Incorporado: as contas são lembradas, são poucos cliques.',
);
export const BILLING = step(
  'In WhatsApp Manager > Settings > Payment, add or repair the payment method, then resume the number here.',
  'No Gerenciador do WhatsApp > Configurações > Pagamento, adicione ou corrija a forma de pagamento e depois retome o número aqui.',
);
export const TEMPLATE = step(
  'Compare with the template as Meta approved it (synchronise templates), correct the send and try again.',
  'Compare com o modelo como a Meta o aprovou (sincronize os modelos), corrija o envio e tente de novo.',
);
export const EDIT_TEMPLATE = step(
  'Correct the template as the details say and submit it again.',
  'Corrija o modelo conforme os detalhes e envie-o de novo para análise.',
);
export const OTHER_CHANNEL = step(
  'Do not send it again; reach the person by another channel.',
  'Não envie de novo; fale com a pessoa por outro canal.',
);
export const NO_MARKETING = step(
  'Send this person no marketing for now; do not repeat it in a loop.',
  'Não envie marketing a esta pessoa por enquanto; não repita em ciclo.',
);
export const WAIT_FOR_META = step(
  'Wait as long as the details say, then try once.',
  'Espere o tempo que os detalhes dizem e tente uma vez.',
);
export const NOTHING = step(
  'Nothing: this does not concern messages.',
  'Nada: isto não diz respeito a mensagens.',
);
export const MARKETING_API = step(
  'Send it in the way that this template and account are set up for; see Marketing Messages in WhatsApp Manager.',
  'Envie da forma para a qual este modelo e esta conta estão configurados; veja Mensagens de marketing no Gerenciador do WhatsApp.',
);
