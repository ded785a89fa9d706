import type { PacedMessage } from '../templates/pacing.js';

/** A component of a template, Meta's own keys (`/{waba-id}/message_templates`, field `components`). */
export interface TemplateComponent {
  type: string;
  format?: string;
  text?: string;
  buttons?: { type: string; text?: string; url?: string; phone_number?: string; [key: string]: unknown }[];
  cards?: { components: TemplateComponent[] }[];
  [key: string]: unknown;
}

/** A message template in one language. */
export interface Template {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  status: string;
  category: 'AUTHENTICATION' | 'MARKETING' | 'UTILITY';
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: TemplateComponent[];
  /** It was approved at some time: deleted, its name is locked for 30 days (Meta, delete message template). */
  approvedOnce?: boolean;
  /** Meta's reason while it is rejected. */
  rejectedReason?: string;
  previousCategory?: string;
  correctCategory?: string;
  quality?: string;
  /** Title of the pause while it is paused. */
  pause?: string;
  messageSendTtlSeconds?: number;
  libraryTemplateName?: string;
  /** Reviews that were begun: a decision about an earlier one comes too late. */
  reviews?: number;
  /** It is being assessed: what is sent of it meanwhile is held (Meta, template pacing). */
  paced?: PacedMessage[];
  /** Unix ms of edits while approved. */
  edits?: number[];
}

/** Approved templates that every new WABA starts with: one for each kind of parameter. */
export const starterTemplates: Omit<Template, 'id' | 'wabaId'>[] = [
  {
    name: 'hello_world',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    parameterFormat: 'POSITIONAL',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
      { type: 'BODY', text: 'Welcome and congratulations! This message shows that your number can send.' },
      { type: 'FOOTER', text: 'WhatsApp Business Platform sample message' },
    ],
  },
  {
    name: 'aviso_entrega',
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    parameterFormat: 'POSITIONAL',
    components: [
      { type: 'BODY', text: 'Olá {{1}}, o pedido {{2}} saiu para entrega hoje.' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Falar com atendente' },
          { type: 'URL', text: 'Acompanhar', url: 'https://entregas.example/p/{{1}}' },
        ],
      },
    ],
  },
  {
    name: 'promocao_semana',
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'MARKETING',
    parameterFormat: 'NAMED',
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Oi {{nome}}! Nesta semana, {{produto}} com desconto para você.' },
      { type: 'FOOTER', text: 'Responda PARE para não receber mais' },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Quero saber mais' }] },
    ],
  },
  {
    name: 'codigo_acesso',
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'AUTHENTICATION',
    parameterFormat: 'POSITIONAL',
    components: [
      { type: 'BODY', text: 'Seu código de verificação é {{1}}.' },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: 'Copiar código', url: 'https://otp.example/{{1}}' }],
      },
    ],
  },
  {
    name: 'pesquisa_pausada',
    language: 'pt_BR',
    status: 'PAUSED',
    category: 'MARKETING',
    parameterFormat: 'POSITIONAL',
    components: [{ type: 'BODY', text: 'Como foi a sua última compra?' }],
  },
];
