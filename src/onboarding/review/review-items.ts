import type { AppNode, AppSubscription } from '../../meta-graph/app-answers.js';
import type { Business } from '../../meta-graph/account-answers.js';
import { isPublic } from '../checks/address.js';
import { WEBHOOK_FIELDS } from '../checks/webhook-fields.check.js';
import type { ConsolePage } from '../console-links.js';
import { whatsAppSubscription } from '../evidence.js';
import { answerOf, type Reading } from '../reading.js';
import type { StepState } from '../step-state.js';
import type { Words } from '../words.js';

/** What must be there on our side before a review is handed in. */
export interface ReviewItem {
  id: string;
  state: StepState;
  title: Words;
  detail: Words;
  fix: Words;
  page: ConsolePage | null;
}

/** What is known of the platform itself. */
export interface ReviewEvidence {
  appKnown: boolean;
  callbackUrl: string;
  app: Reading<AppNode>;
  subscriptions: Reading<AppSubscription[]>;
  /** The platform's own portfolio. */
  business: Reading<Business>;
  /** What went through this installation, of any tenant. */
  inbound: boolean;
  delivered: boolean;
  templateCreated: boolean;
  templatesListed: boolean;
}

const YES: Words = { pt: 'Está pronto.', en: 'Is there.' };
const NO: Words = { pt: 'Ainda falta.', en: 'Is still missing.' };
const UNTOLD: Words = { pt: 'A Meta não informou agora.', en: 'Meta did not tell just now.' };

/** Every point, in the order in which to settle them; pure. */
export function reviewItems(evidence: ReviewEvidence): ReviewItem[] {
  const { app, subscriptions, business } = evidence;
  const of = <T>(read: Reading<T>, holds: (value: T) => boolean): boolean | undefined => {
    const value = answerOf(read);
    return value === undefined ? undefined : holds(value);
  };
  const hook = of(subscriptions, (list) => {
    const ours = whatsAppSubscription(list);
    const have = new Set(ours?.fields.map(({ name }) => name));
    return ours?.active !== false && WEBHOOK_FIELDS.every((name) => have.has(name));
  });
  return [
    item('app-configured', evidence.appKnown, 'app-basic', {
      title: { pt: 'Aplicativo da plataforma configurado', en: "The platform's app is configured" },
      fix: {
        pt: 'Informe META_APP_ID e META_APP_SECRET no servidor.',
        en: 'Set META_APP_ID and META_APP_SECRET on the server.',
      },
    }),
    item(
      'business-verified',
      of(business, ({ verificationStatus }) => verificationStatus === 'verified'),
      'security-centre',
      {
        title: { pt: 'Sua própria empresa verificada', en: 'Your own business is verified' },
        fix: {
          pt: 'Verifique o seu portfólio na Central de Segurança; para o sistema ver, informe META_BUSINESS_ID e META_SYSTEM_USER_TOKEN.',
          en: 'Verify your portfolio in the Security Centre; for the system to see it, set META_BUSINESS_ID and META_SYSTEM_USER_TOKEN.',
        },
      },
    ),
    item(
      'app-icon',
      of(app, ({ iconUrl }) => iconUrl !== undefined),
      'app-basic',
      {
        title: { pt: 'Ícone do aplicativo', en: "The app's icon" },
        fix: {
          pt: 'Em Configurações > Básico, envie um ícone de 1024 x 1024 pixels.',
          en: 'Under Settings > Basic, upload an icon of 1024 x 1024 pixels.',
        },
      },
    ),
    item(
      'app-privacy-policy',
      of(app, ({ privacyPolicyUrl }) => privacyPolicyUrl !== undefined),
      'app-basic',
      {
        title: { pt: 'Política de privacidade', en: 'Privacy policy' },
        fix: {
          pt: 'Em Configurações > Básico, informe o endereço público da política de privacidade.',
          en: 'Under Settings > Basic, give the public address of the privacy policy.',
        },
      },
    ),
    item(
      'app-category',
      of(app, ({ category }) => category !== undefined),
      'app-basic',
      {
        title: { pt: 'Categoria do aplicativo', en: "The app's category" },
        fix: {
          pt: 'Em Configurações > Básico, escolha a categoria.',
          en: 'Under Settings > Basic, choose the category.',
        },
      },
    ),
    item('public-address', isPublic(evidence.callbackUrl), null, {
      title: { pt: 'Endereço público com HTTPS', en: 'A public address with HTTPS' },
      fix: {
        pt: 'Publique o sistema com HTTPS e informe o endereço em PUBLIC_URL.',
        en: 'Publish the system under HTTPS and set its address as PUBLIC_URL.',
      },
    }),
    item('app-webhook', hook, 'app-webhook', {
      title: { pt: 'Webhook com todos os campos', en: 'Webhook with every field' },
      fix: {
        pt: 'Configure o webhook do aplicativo na Ativação de qualquer conta da plataforma.',
        en: "Set the app's webhook under Go live of any account of the platform.",
      },
    }),
    item('message-sent', evidence.delivered, null, {
      title: {
        pt: 'Uma mensagem enviada pelo produto e entregue',
        en: 'A message sent from the product and delivered',
      },
      fix: {
        pt: 'Responda uma conversa pelo painel; a gravação mostra isto.',
        en: 'Answer a conversation from the panel; the recording shows this.',
      },
    }),
    item('message-received', evidence.inbound, null, {
      title: { pt: 'Uma mensagem recebida no painel', en: 'A message received in the panel' },
      fix: {
        pt: 'Escreva de um celular para o número conectado.',
        en: 'Write to the connected number from a phone.',
      },
    }),
    item('template-created', evidence.templateCreated, null, {
      title: { pt: 'Um modelo criado no produto', en: 'A template created in the product' },
      fix: {
        pt: 'Crie um modelo na aba Modelos e envie-o para análise.',
        en: 'Create a template under Templates and submit it.',
      },
    }),
    item('templates-listed', evidence.templatesListed, null, {
      title: { pt: 'A aba de modelos com a sua lista', en: 'The templates tab with its list' },
      fix: { pt: 'Sincronize os modelos de uma conta.', en: 'Synchronise the templates of an account.' },
    }),
  ];
}

function item(
  id: string,
  holds: boolean | undefined,
  page: ConsolePage | null,
  { title, fix }: { title: Words; fix: Words },
): ReviewItem {
  const detail = holds === undefined ? UNTOLD : holds ? YES : NO;
  return { id, state: holds ? 'proven' : 'missing', title, detail, fix, page };
}
