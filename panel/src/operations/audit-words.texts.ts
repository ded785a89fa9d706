import { catalogue } from '../i18n/catalogue';

/** What the audit log calls an event or a route, without the part that all routes share; a new one is shown as it is. */
export const auditWords = catalogue({
  sign_in: { pt: 'Entrou', en: 'Signed in' },
  'sign_in.given_up': { pt: 'Entrada abandonada após erros', en: 'Sign-in given up after mistakes' },
  'session.revoke_all': { pt: 'Encerrou todas as sessões', en: 'Ended all sessions' },
  'password.link': { pt: 'Pediu uma nova senha', en: 'Asked for a new password' },
  'password.set': { pt: 'Definiu a senha', en: 'Set the password' },
  'factor.set': { pt: 'Ligou as duas etapas', en: 'Turned two steps on' },
  'factor.remove': { pt: 'Desligou as duas etapas', en: 'Turned two steps off' },
  'identity.link': { pt: 'Ligou a conta da empresa', en: 'Linked the company account' },
  'identity.unlink': { pt: 'Desligou a conta da empresa', en: 'Unlinked the company account' },
  'user.create': { pt: 'Criou uma pessoa', en: 'Created a person' },
  'user.update': { pt: 'Mudou uma pessoa', en: 'Changed a person' },
  'user.remove': { pt: 'Apagou uma pessoa', en: 'Deleted a person' },
  'invitation.create': { pt: 'Convidou uma pessoa', en: 'Invited a person' },
  'invitation.revoke': { pt: 'Cancelou um convite', en: 'Took an invitation back' },
  'invitation.accept': { pt: 'Aceitou um convite', en: 'Accepted an invitation' },
  'member.role': { pt: 'Mudou o papel de uma pessoa', en: 'Changed a person’s role' },
  'member.remove': { pt: 'Tirou uma pessoa do cliente', en: 'Took a person out of the tenant' },
  'api_key.create': { pt: 'Criou uma chave de API', en: 'Created an API key' },
  'api_key.revoke': { pt: 'Revogou uma chave de API', en: 'Revoked an API key' },
  'PATCH /tenants/:tenantId': { pt: 'Mudou o cliente', en: 'Changed the tenant' },
  'DELETE /tenants/:tenantId': { pt: 'Apagou o cliente', en: 'Deleted the tenant' },
  'POST /wabas': { pt: 'Conectou uma conta do WhatsApp', en: 'Connected a WhatsApp account' },
  'DELETE /wabas/:wabaId': { pt: 'Desconectou uma conta do WhatsApp', en: 'Disconnected a WhatsApp account' },
  'PUT /wabas/:wabaId/token': { pt: 'Trocou o token de acesso', en: 'Replaced the access token' },
  'POST /wabas/:wabaId/readiness': { pt: 'Verificou a ativação', en: 'Ran the go-live checks' },
  'POST /wabas/:wabaId/subscription': { pt: 'Assinou os webhooks da conta', en: 'Subscribed to the account' },
  'POST /wabas/:wabaId/app-webhook': { pt: 'Definiu o webhook do app', en: 'Set the app’s webhook' },
  'PUT /wabas/:wabaId/override': { pt: 'Desviou o webhook da conta', en: 'Overrode the account’s callback' },
  'DELETE /wabas/:wabaId/override': { pt: 'Desfez o desvio da conta', en: 'Cleared the account’s override' },
  'POST /wabas/:wabaId/offboarding': { pt: 'Começou a saída da conta', en: 'Began to offboard the account' },
  'POST /embedded-signup': { pt: 'Conectou pelo cadastro da Meta', en: 'Connected by Embedded Signup' },
  'POST /go-live': { pt: 'Verificou a ativação', en: 'Ran the go-live checks' },
  'PUT /go-live/steps/:stepId': {
    pt: 'Confirmou um passo da ativação',
    en: 'Confirmed a step of going live',
  },
  'POST /phone-numbers/:phoneNumberId/pause': { pt: 'Pausou os envios de um número', en: 'Paused a number' },
  'POST /phone-numbers/:phoneNumberId/resume': {
    pt: 'Retomou os envios de um número',
    en: 'Resumed a number',
  },
  'POST /phone-numbers/:phoneNumberId/register': { pt: 'Registrou um número', en: 'Registered a number' },
  'POST /phone-numbers/:phoneNumberId/request-code': {
    pt: 'Pediu o código de um número',
    en: 'Asked for a number’s code',
  },
  'POST /phone-numbers/:phoneNumberId/verify-code': {
    pt: 'Confirmou um número pelo código',
    en: 'Confirmed a number by its code',
  },
  'PUT /phone-numbers/:phoneNumberId/pin': { pt: 'Mudou o PIN de um número', en: 'Changed a number’s PIN' },
  'PUT /phone-numbers/:phoneNumberId/profile': {
    pt: 'Mudou o perfil de um número',
    en: 'Changed a number’s profile',
  },
  'POST /templates': { pt: 'Criou um modelo', en: 'Created a template' },
  'PATCH /templates/:templateId': { pt: 'Mudou um modelo', en: 'Changed a template' },
  'DELETE /templates/:templateId': { pt: 'Apagou um modelo', en: 'Deleted a template' },
  'POST /templates/:templateId/submit': { pt: 'Enviou um modelo à Meta', en: 'Submitted a template' },
  'POST /templates/:templateId/duplicate': { pt: 'Duplicou um modelo', en: 'Duplicated a template' },
  'POST /templates/:templateId/unpause': { pt: 'Reativou um modelo', en: 'Unpaused a template' },
  'POST /templates/sync': { pt: 'Sincronizou os modelos', en: 'Synchronised the templates' },
  'POST /templates/uploads': { pt: 'Subiu um exemplo de modelo', en: 'Uploaded a template’s example' },
  'PUT /agent': { pt: 'Mudou o agente', en: 'Changed the agent' },
  'POST /agent/tools': { pt: 'Criou uma ferramenta do agente', en: 'Created a tool of the agent' },
  'PATCH /agent/tools/:toolId': { pt: 'Mudou uma ferramenta do agente', en: 'Changed a tool of the agent' },
  'DELETE /agent/tools/:toolId': { pt: 'Apagou uma ferramenta do agente', en: 'Deleted a tool of the agent' },
  'POST /contact-merges/:mergeId/undo': {
    pt: 'Desfez a junção de contatos',
    en: 'Undid a merge of contacts',
  },
  'POST /webhook-deliveries/replay': { pt: 'Reprocessou entregas', en: 'Processed deliveries again' },
  'POST /webhook-deliveries/:deliveryId/replay': {
    pt: 'Reprocessou uma entrega',
    en: 'Processed a delivery again',
  },
});

const TENANT = '/api/v1/tenants/:tenantId';

/** `DELETE /wabas/:wabaId`: the part of a route that differs. */
export const shortAction = (action: string): string =>
  action.replace(`${TENANT}/`, '/').replace('/api/v1', '');

/** What the API calls the same. */
export function longAction(short: string): string {
  const [method, path] = short.split(' ');
  if (path === undefined) return short;
  const ofTenant = !/^\/(tenants|webhook-deliveries)\b/.test(path);
  return `${method} ${ofTenant ? TENANT : '/api/v1'}${path}`;
}
