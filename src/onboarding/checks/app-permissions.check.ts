import { pass, unread, unreadApp, warn, type Check } from './check.js';

/** What App Review must have granted before the accounts of others can be used. */
export const REVIEWED_PERMISSIONS = ['whatsapp_business_messaging', 'whatsapp_business_management'];

/** Meta's words for a permission that the app has. */
const GRANTED = new Set(['live', 'approved', 'granted']);

/** Whether Meta's word says that the app has the permission. */
export const isGranted = (status: string | undefined): boolean => GRANTED.has(status?.toLowerCase() ?? '');

/** The app's `permissions` edge. A client's own app needs no review for the accounts of its own portfolio. */
export const appPermissions: Check = {
  id: 'app-permissions',
  title: { pt: 'Permissões do App Review', en: 'Permissions of App Review' },
  page: 'app-review',
  judge: ({ appPermissions: read, app }) => {
    if (read.kind === 'untried') return unreadApp(read);
    if (read.kind !== 'answer') return unread(read);
    const granted = new Set(
      read.value.filter(({ status }) => isGranted(status)).map(({ permission }) => permission),
    );
    const missing = REVIEWED_PERMISSIONS.filter((permission) => !granted.has(permission));
    if (missing.length === 0) {
      return pass({
        pt: 'O aplicativo tem acesso avançado às duas permissões do WhatsApp.',
        en: 'The app has advanced access to both permissions of WhatsApp.',
      });
    }
    if (app.own) {
      return pass({
        pt: 'É o aplicativo do próprio cliente: para as contas do seu portfólio o acesso padrão basta.',
        en: "It is the client's own app: for accounts of its own portfolio standard access is enough.",
      });
    }
    return warn(
      {
        pt: `O App Review ainda não aprovou: ${missing.join(', ')}. Só contas do próprio portfólio podem ser usadas.`,
        en: `App Review has not approved ${missing.join(' and ')} yet. Only accounts of the own portfolio can be used.`,
      },
      {
        pt: 'Envie o App Review; os textos e o roteiro das gravações estão em App Review, neste sistema.',
        en: 'Submit the App Review; its texts and the script of the recordings are under App Review in this system.',
      },
    );
  },
};
