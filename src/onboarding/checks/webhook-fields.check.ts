import { livingNumbers, whatsAppSubscription } from '../evidence.js';
import { fail, pass, unreadApp, warn, type Check } from './check.js';

/** What this system understands and a client would miss; Meta's page "Webhooks", fields of WhatsApp Business accounts. */
export const WEBHOOK_FIELDS = [
  'messages',
  'account_update',
  'account_alerts',
  'account_review_update',
  'business_capability_update',
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'user_preferences',
];
/** For numbers that stay on the phone app (coexistence). */
export const COEXISTENCE_FIELDS = ['history', 'smb_app_state_sync', 'smb_message_echoes'];

/** The app's subscriptions edge: `fields`. Without `messages` nothing that people write arrives. */
export const webhookFields: Check = {
  id: 'webhook-fields',
  title: { pt: 'Avisos assinados', en: 'Webhook fields' },
  page: 'app-webhook',
  judge: (evidence) => {
    if (evidence.appSubscriptions.kind !== 'answer') return unreadApp(evidence.appSubscriptions);
    const have = new Set(
      whatsAppSubscription(evidence.appSubscriptions.value)?.fields.map(({ name }) => name),
    );
    const shared = livingNumbers(evidence).some(({ isOnBizApp }) => isOnBizApp);
    const missing = [...WEBHOOK_FIELDS, ...(shared ? COEXISTENCE_FIELDS : [])].filter(
      (name) => !have.has(name),
    );
    const tick = {
      pt: `No painel do aplicativo da Meta > WhatsApp > Configuração > Campos do webhook, assine: ${missing.join(', ')}.`,
      en: `In the Meta app dashboard > WhatsApp > Configuration > Webhook fields, subscribe: ${missing.join(', ')}.`,
    };
    if (!have.has('messages')) {
      return fail(
        {
          pt: 'O campo "messages" não está assinado: nada do que as pessoas escrevem chega aqui.',
          en: 'The field "messages" is not subscribed: nothing that people write arrives here.',
        },
        tick,
        { id: 'set-app-webhook' },
      );
    }
    if (missing.length > 0) {
      return warn(
        {
          pt: `As mensagens chegam, mas faltam ${missing.length} avisos sobre conta, número e modelos.`,
          en: `Messages arrive, but ${missing.length} fields about account, number and templates are missing.`,
        },
        tick,
        { id: 'set-app-webhook' },
      );
    }
    return pass({
      pt: 'Todos os avisos necessários estão assinados.',
      en: 'Every field that is needed is subscribed.',
    });
  },
};
