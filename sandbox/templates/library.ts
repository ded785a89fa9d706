import type { TemplateComponent } from '../world/template.js';

/** A ready template of Meta's library. */
export interface LibraryTemplate {
  name: string;
  language: string;
  category: 'UTILITY' | 'AUTHENTICATION';
  topic: string;
  usecase: string;
  industry: string[];
  header?: string;
  body: string;
  body_params: string[];
  components: TemplateComponent[];
}

/** A few of Meta's library, as its list shows them (Meta, template library). */
export const library: LibraryTemplate[] = [
  [
    'delivery_update_1',
    'ORDER_MANAGEMENT',
    'DELIVERY_UPDATE',
    'Your order {{1}} is on its way and will arrive on {{2}} as planned.',
    ['12345', 'Monday'],
  ],
  [
    'order_confirmation_1',
    'ORDER_MANAGEMENT',
    'ORDER_CONFIRMATION',
    'Thank you, {{1}}. We have received your order {{2}} and will tell you when it ships.',
    ['Ana', '12345'],
  ],
  [
    'payment_due_1',
    'PAYMENTS',
    'PAYMENT_DUE_REMINDER',
    'Hello {{1}}, your payment of {{2}} is due soon. Please pay it in time.',
    ['Ana', 'R$ 10,00'],
  ],
].map(([name, topic, usecase, body, params]) => ({
  name: name as string,
  language: 'en_US',
  category: 'UTILITY',
  topic: topic as string,
  usecase: usecase as string,
  industry: ['E_COMMERCE'],
  body: body as string,
  body_params: params as string[],
  components: [{ type: 'BODY', text: body as string, example: { body_text: [params as string[]] } }],
}));

/** The one of this name. */
export const libraryTemplate = (name: string | undefined): LibraryTemplate | undefined =>
  name === undefined ? undefined : library.find((one) => one.name === name);
