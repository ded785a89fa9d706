import type { Words } from './words.js';

/** What one call of ours can settle. */
export type RepairId =
  | 'subscribe-app'
  | 'set-app-webhook'
  | 'clear-override'
  | 'clear-number-override'
  | 'request-code'
  | 'verify-code'
  | 'register-number'
  | 'set-pin'
  | 'sync-coexistence'
  | 'replace-token'
  | 'sync-templates';

/** A repair that a check offers, with the number that it is about. */
export interface RepairOffer {
  id: RepairId;
  phoneNumberId?: string;
}

interface RepairRoute {
  label: Words;
  method: 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1/tenants/{tenantId}`. */
  path: string;
  /** Fields that a person must type. */
  asks: string[];
}

/** Every repair with its route; docs/go-live.md. */
const REPAIRS: Record<RepairId, RepairRoute> = {
  'subscribe-app': {
    label: { pt: 'Inscrever o aplicativo', en: 'Subscribe the app' },
    method: 'POST',
    path: 'wabas/{wabaId}/subscription',
    asks: [],
  },
  'set-app-webhook': {
    label: { pt: 'Configurar o endereço e os campos', en: 'Set the address and the fields' },
    method: 'POST',
    path: 'wabas/{wabaId}/app-webhook',
    asks: [],
  },
  'clear-override': {
    label: { pt: 'Remover o desvio da conta', en: "Clear the account's override" },
    method: 'DELETE',
    path: 'wabas/{wabaId}/override',
    asks: [],
  },
  'clear-number-override': {
    label: { pt: 'Remover o desvio do número', en: "Clear the number's override" },
    method: 'DELETE',
    path: 'phone-numbers/{phoneNumberId}/override',
    asks: [],
  },
  'request-code': {
    label: { pt: 'Pedir o código', en: 'Ask for the code' },
    method: 'POST',
    path: 'phone-numbers/{phoneNumberId}/request-code',
    asks: ['method'],
  },
  'verify-code': {
    label: { pt: 'Confirmar com o código', en: 'Confirm with the code' },
    method: 'POST',
    path: 'phone-numbers/{phoneNumberId}/verify-code',
    asks: ['code'],
  },
  'register-number': {
    label: { pt: 'Registrar o número', en: 'Register the number' },
    method: 'POST',
    path: 'phone-numbers/{phoneNumberId}/register',
    asks: ['pin'],
  },
  'set-pin': {
    label: { pt: 'Definir o PIN', en: 'Set the PIN' },
    method: 'PUT',
    path: 'phone-numbers/{phoneNumberId}/pin',
    asks: ['pin'],
  },
  'sync-coexistence': {
    label: { pt: 'Pedir a sincronização', en: 'Ask for the synchronisation' },
    method: 'POST',
    path: 'phone-numbers/{phoneNumberId}/coexistence-sync',
    asks: ['type'],
  },
  'replace-token': {
    label: { pt: 'Trocar o token', en: 'Replace the token' },
    method: 'PUT',
    path: 'wabas/{wabaId}/token',
    asks: ['accessToken'],
  },
  'sync-templates': {
    label: { pt: 'Sincronizar os modelos', en: 'Synchronise the templates' },
    method: 'POST',
    path: 'templates/sync',
    asks: [],
  },
};

/** Where a repair is offered. */
export interface RepairPlace {
  tenantId: string;
  wabaId: string;
}

/** A repair as one call: label in both languages, method, path with the ids filled in, and what a person must type. */
export function repairCall(
  { id, phoneNumberId = '' }: RepairOffer,
  { tenantId, wabaId }: RepairPlace,
): RepairRoute & { id: RepairId } {
  const { path, ...route } = REPAIRS[id];
  const filled = path.replace('{wabaId}', wabaId).replace('{phoneNumberId}', phoneNumberId);
  return { id, ...route, path: `/tenants/${tenantId}/${filled}` };
}
