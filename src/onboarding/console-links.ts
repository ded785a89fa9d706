/** Whose console is meant. */
export interface ConsolePlace {
  businessId?: string;
  wabaId?: string;
  appId?: string;
}

/** A place in Meta's own pages where a person looks or acts. */
export type ConsolePage =
  | 'business-info'
  | 'security-centre'
  | 'support-home'
  | 'system-users'
  | 'whatsapp-accounts'
  | 'phone-numbers'
  | 'insights'
  | 'templates'
  | 'payment'
  | 'app-dashboard'
  | 'app-basic'
  | 'app-webhook'
  | 'app-review'
  | 'token-debugger';

const BUSINESS = 'https://business.facebook.com';
const APPS = 'https://developers.facebook.com/apps';

/** The address of a page of Meta's console, with the ids filled in that are known. */
export function consoleLink(page: ConsolePage, { businessId, wabaId, appId }: ConsolePlace): string {
  const settings = (section: string) =>
    linked(`${BUSINESS}/settings/${section}`, { business_id: businessId });
  const manager = (section: string) =>
    linked(`${BUSINESS}/wa/manage/${section}/`, { business_id: businessId, waba_id: wabaId });
  const app = (section: string) => (appId ? `${APPS}/${appId}/${section}` : `${APPS}/`);
  switch (page) {
    case 'business-info':
      return settings('info');
    case 'security-centre':
      return settings('security');
    case 'system-users':
      return settings('system-users');
    case 'whatsapp-accounts':
      return settings('whatsapp-business-accounts');
    case 'support-home':
      return linked(`${BUSINESS}/business-support-home`, { business_id: businessId });
    case 'phone-numbers':
      return manager('phone-numbers');
    case 'insights':
      return manager('home');
    case 'templates':
      return manager('message-templates');
    case 'payment':
      return linked(`${BUSINESS}/billing_hub/accounts`, { business_id: businessId, asset_id: wabaId });
    case 'app-dashboard':
      return app('dashboard/');
    case 'app-basic':
      return app('settings/basic/');
    case 'app-webhook':
      return app('whatsapp-business/wa-settings/');
    case 'app-review':
      return app('app-review/permissions/');
    case 'token-debugger':
      return 'https://developers.facebook.com/tools/debug/accesstoken/';
  }
}

function linked(address: string, parameters: Record<string, string | undefined>): string {
  const known = Object.entries(parameters).flatMap(([name, value]) =>
    value ? [[name, value] as const] : [],
  );
  return known.length > 0
    ? `${address}?${new URLSearchParams(Object.fromEntries(known)).toString()}`
    : address;
}
