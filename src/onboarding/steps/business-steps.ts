import { CONNECT, type Step } from './step.js';

/** What the business needs at Meta before anything else. */
export const BUSINESS_STEPS: readonly Step[] = [
  {
    id: 'business.portfolio',
    phase: 'business',
    kind: 'human',
    checkedBy: 'meta',
    title: { pt: 'Portfólio empresarial criado', en: 'Business portfolio created' },
    checks: ['waba-access'],
    todo: {
      pt: 'Crie o portfólio (Gerenciador de Negócios) em business.facebook.com e anote o id.',
      en: 'Create the portfolio (Business Manager) at business.facebook.com and note its id.',
    },
    page: 'business-info',
  },
  {
    id: 'business.verified',
    phase: 'business',
    kind: 'human',
    checkedBy: 'meta',
    title: { pt: 'Empresa verificada', en: 'Business verified' },
    checks: ['business-verified'],
    todo: {
      pt: 'Na Central de Segurança, envie os documentos da empresa (cartão CNPJ, contrato social).',
      en: 'In the Security Centre, submit the documents of the company.',
    },
    page: 'security-centre',
  },
  {
    id: 'business.app',
    phase: 'business',
    kind: 'human',
    checkedBy: 'meta',
    title: { pt: 'Aplicativo com o produto WhatsApp', en: 'App with the product WhatsApp' },
    checks: ['app-reachable', 'app-product'],
    todo: {
      pt: 'Crie um aplicativo do tipo Empresa e adicione o produto WhatsApp.',
      en: 'Create an app of type Business and add the product WhatsApp.',
    },
    page: 'app-dashboard',
  },
  {
    id: 'business.account',
    phase: 'business',
    kind: 'human',
    checkedBy: 'meta',
    title: { pt: 'Conta do WhatsApp aprovada', en: 'WhatsApp account approved' },
    checks: ['account-review'],
    todo: CONNECT,
    page: 'whatsapp-accounts',
  },
  {
    id: 'business.number',
    phase: 'business',
    kind: 'repairable',
    checkedBy: 'meta',
    title: { pt: 'Número adicionado e confirmado', en: 'Number added and confirmed' },
    checks: ['number-verified'],
    todo: {
      pt: 'No Gerenciador do WhatsApp > Números de telefone, adicione o número; o código pode ser confirmado aqui.',
      en: 'In WhatsApp Manager > Phone numbers, add the number; its code can be confirmed here.',
    },
    page: 'phone-numbers',
  },
];
