/** What the dialog says. */
export interface DialogWords {
  lang: string;
  banner: string;
  standIn: string;
  title(app: string): string;
  lead: string;
  coexistence: string;
  account: string;
  newAccount: string;
  portfolio: string;
  newPortfolio: string;
  name: string;
  number: string;
  numberOnPhone: string;
  verified: string;
  goOn: string;
  cancel: string;
  wrong: string;
}

export const dialogWords: Record<'pt' | 'en', DialogWords> = {
  pt: {
    lang: 'pt-BR',
    banner: 'Sandbox.',
    standIn:
      'Isto não é o Facebook: é a janela de mentira da Meta deste sandbox. Não digite nada de verdade aqui.',
    title: (app) => `Conectar uma conta do WhatsApp a ${app}`,
    lead: 'Na Meta de verdade, aqui o cliente entra no Facebook, escolhe o portfólio, a conta e o número, e confirma o número por código.',
    coexistence:
      'Na Meta de verdade, aqui o cliente liga o número do aplicativo WhatsApp Business do celular, que continua funcionando.',
    account: 'Conta do WhatsApp',
    newAccount: 'Criar uma conta nova',
    portfolio: 'Portfólio empresarial',
    newPortfolio: 'Criar um portfólio novo',
    name: 'Nome da empresa',
    number: 'Número de telefone',
    numberOnPhone: 'Número que já está no aplicativo do celular',
    verified: 'O número já foi confirmado por código',
    goOn: 'Continuar',
    cancel: 'Cancelar',
    wrong: 'Este endereço não está certo',
  },
  en: {
    lang: 'en',
    banner: 'Sandbox.',
    standIn:
      'This is not Facebook: it is the stand-in window of Meta of this sandbox. Type nothing real here.',
    title: (app) => `Connect a WhatsApp account to ${app}`,
    lead: 'At the real Meta the client signs in to Facebook here, chooses portfolio, account and number, and confirms the number by a code.',
    coexistence:
      'At the real Meta the client links the number of the WhatsApp Business app on the phone here, which goes on working.',
    account: 'WhatsApp account',
    newAccount: 'Create a new account',
    portfolio: 'Business portfolio',
    newPortfolio: 'Create a new portfolio',
    name: 'Name of the business',
    number: 'Phone number',
    numberOnPhone: 'Number that is on the app of the phone already',
    verified: 'The number was confirmed by a code',
    goOn: 'Continue',
    cancel: 'Cancel',
    wrong: 'This address is not right',
  },
};
