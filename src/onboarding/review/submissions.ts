import type { Words } from '../words.js';

/** A step of a screen recording: what is done, where in the product, and what the viewer must see. */
export interface RecordingStep {
  do: Words;
  see: Words;
  /** Where in the panel; null: on a phone or at Meta. */
  route: string | null;
}

/** What is handed in for one permission. */
export interface Submission {
  permission: string;
  /** Only needed when portfolio edges are read. */
  optional: boolean;
  text: Words;
  recording: { title: Words; minutes: number; steps: RecordingStep[] };
}

const SIGN_IN: RecordingStep = {
  do: {
    pt: 'Abra o painel e entre com a sua conta. Mostre a barra de endereço e o nome do produto.',
    en: 'Open the panel and sign in with your account. Show the address bar and the name of the product.',
  },
  see: { pt: 'A tela inicial do painel, em inglês.', en: 'The first screen of the panel, in English.' },
  route: '/',
};

/**
 * What Meta asks for each permission (App Review, "Submission"): how it is used and why, and one recording of its own
 * that shows it from the product to the person's phone.
 */
export const SUBMISSIONS: readonly Submission[] = [
  {
    permission: 'whatsapp_business_messaging',
    optional: false,
    text: {
      pt: 'Nosso produto é a plataforma com que empresas atendem seus clientes pelo WhatsApp. Com esta permissão enviamos, em nome da empresa e a partir do número dela, as respostas que os atendentes e o agente escrevem no painel, e os modelos aprovados que a empresa escolhe; recebemos as mensagens das pessoas por webhook e as mostramos na conversa. Só enviamos a quem escreveu nas últimas 24 horas ou consentiu em receber mensagens, e paramos quando a pessoa pede. Sem a permissão não é possível receber nem responder.',
      en: 'Our product is the platform with which businesses talk to their customers on WhatsApp. With this permission we send, on behalf of the business and from its own number, the answers that its staff and its agent write in the panel, and the approved templates that the business chooses; we receive people’s messages by webhook and show them in the conversation. We write only to people who wrote within the last 24 hours or opted in, and stop when they ask us to. Without the permission nothing can be received or answered.',
    },
    recording: {
      title: {
        pt: 'Uma mensagem enviada pelo produto que chega no WhatsApp, e a resposta que chega no painel',
        en: 'A message sent from the product that arrives in WhatsApp, and the answer that arrives in the panel',
      },
      minutes: 2,
      steps: [
        SIGN_IN,
        {
          do: {
            pt: 'Ao lado do painel, mostre o celular com o WhatsApp aberto. Escreva "Hello" para o número da empresa.',
            en: 'Beside the panel, show the phone with WhatsApp open. Write "Hello" to the number of the business.',
          },
          see: {
            pt: 'A mensagem aparece na lista de conversas do painel.',
            en: 'The message appears in the list of conversations of the panel.',
          },
          route: '/conversations',
        },
        {
          do: {
            pt: 'Abra a conversa, escreva uma resposta e clique em Enviar.',
            en: 'Open the conversation, write an answer and click on Send.',
          },
          see: {
            pt: 'A mesma resposta chega no WhatsApp do celular, sem corte na gravação; no painel aparecem os traços de entrega.',
            en: 'The same answer arrives in WhatsApp on the phone, without a cut in the recording; the panel shows its ticks.',
          },
          route: '/conversations',
        },
      ],
    },
  },
  {
    permission: 'whatsapp_business_management',
    optional: false,
    text: {
      pt: 'Com esta permissão nosso produto mostra à empresa a situação da sua conta do WhatsApp e dos seus números, inscreve o nosso aplicativo para receber os webhooks, registra números, e cria, edita, sincroniza e exclui os modelos de mensagem que a empresa escreve no painel. Mostramos à empresa o resultado da análise da Meta e o motivo de uma recusa. Sem a permissão a empresa teria de trocar de ferramenta para cada modelo e não saberia por que um número parou.',
      en: 'With this permission our product shows a business the state of its WhatsApp account and numbers, subscribes our app to receive webhooks, registers numbers, and creates, edits, synchronises and deletes the message templates that the business writes in the panel. We show the business the outcome of Meta’s review and the reason for a rejection. Without the permission the business would have to change tools for every template, and would not know why a number stopped working.',
    },
    recording: {
      title: {
        pt: 'Um modelo criado no produto, e a aba de modelos com a sua lista',
        en: 'A template created in the product, and the templates tab with its list',
      },
      minutes: 2,
      steps: [
        SIGN_IN,
        {
          do: {
            pt: 'Abra a aba Modelos e mostre a lista com nome, idioma, categoria e situação.',
            en: 'Open the tab Templates and show the list with name, language, category and status.',
          },
          see: { pt: 'Os modelos que existem na conta.', en: 'The templates that the account has.' },
          route: '/templates',
        },
        {
          do: {
            pt: 'Crie um modelo: nome, categoria Utilidade, idioma, corpo com um exemplo. Clique em Enviar para análise.',
            en: 'Create a template: name, category Utility, language, body with an example. Click on Submit.',
          },
          see: {
            pt: 'O modelo aparece na lista com a situação que a Meta deu.',
            en: 'The template appears in the list with the status that Meta gave it.',
          },
          route: '/templates',
        },
        {
          do: {
            pt: 'Abra o Gerenciador do WhatsApp > Modelos de mensagem da mesma conta.',
            en: 'Open WhatsApp Manager > Message templates of the same account.',
          },
          see: { pt: 'O mesmo modelo está lá.', en: 'The same template is there.' },
          route: null,
        },
      ],
    },
  },
  {
    permission: 'business_management',
    optional: true,
    text: {
      pt: 'Com esta permissão nosso produto lê se o portfólio empresarial do cliente está verificado e quais contas do WhatsApp ele tem ou compartilha, para mostrar à empresa o que ainda falta para entrar no ar. Nada no portfólio é alterado.',
      en: 'With this permission our product reads whether the client’s business portfolio is verified, and which WhatsApp accounts it owns or shares, so as to show the business what is still missing before it goes live. Nothing in the portfolio is changed.',
    },
    recording: {
      title: {
        pt: 'A lista de verificações que mostra a verificação do portfólio',
        en: 'The checklist that shows the verification of the portfolio',
      },
      minutes: 1,
      steps: [
        SIGN_IN,
        {
          do: {
            pt: 'Abra Ativação e a fase Ativos da empresa.',
            en: 'Open Go live and the phase Business assets.',
          },
          see: {
            pt: 'A verificação da empresa e o acesso à conta, com o que a Meta respondeu.',
            en: 'The verification of the business and the access to the account, with what Meta answered.',
          },
          route: '/go-live',
        },
      ],
    },
  },
];
