import { catalogue } from '../i18n/catalogue';

export const tenantTexts = catalogue({
  lead: {
    pt: 'Como este cliente está configurado. Só quem administra a plataforma muda isto.',
    en: 'How this tenant is set up. Only administrators of the platform change this.',
  },
  identity: { pt: 'Identificação', en: 'Identity' },
  name: { pt: 'Nome', en: 'Name' },
  locale: { pt: 'Idioma', en: 'Language' },
  localeHint: {
    pt: 'Do que o sistema escreve por este cliente, como os passos da ativação: pt-BR ou en.',
    en: 'Of what the system writes for this tenant, such as the steps of going live: pt-BR or en.',
  },
  timezone: { pt: 'Fuso horário', en: 'Time zone' },
  timezoneHint: {
    pt: 'Quando o dia e o mês viram: para a cota e os custos.',
    en: 'When days and months turn: for the quota and the costs.',
  },
  quota: { pt: 'Cota de envio', en: 'Sending quota' },
  quotaLead: {
    pt: 'Conta o que entra na fila. Vazio: sem limite. Além dela, o envio é recusado até o período virar.',
    en: 'Counts what is queued. Empty: no limit. Beyond it a send is refused until the period turns.',
  },
  daily: { pt: 'Mensagens por dia', en: 'Messages a day' },
  monthly: { pt: 'Mensagens por mês', en: 'Messages a month' },
  noLimit: { pt: 'sem limite', en: 'no limit' },
  state: { pt: 'Situação', en: 'State' },
  active: { pt: 'Ativo', en: 'Active' },
  suspended: { pt: 'Suspenso', en: 'Suspended' },
  since: { pt: 'Cliente desde', en: 'Tenant since' },
  save: { pt: 'Salvar', en: 'Save' },
  saved: { pt: 'Salvo', en: 'Saved' },
  suspendTitle: { pt: 'Suspensão', en: 'Suspension' },
  suspendLead: {
    pt: 'Suspenso, nada sai em nome deste cliente. O que as pessoas escrevem continua guardado.',
    en: 'While it is suspended nothing leaves in this tenant’s name. What people write is still kept.',
  },
  suspend: { pt: 'Suspender', en: 'Suspend' },
  resume: { pt: 'Reativar', en: 'Activate again' },
  suspendSure: { pt: (name: string) => `Suspender ${name}?`, en: (name: string) => `Suspend ${name}?` },
  suspendWhat: {
    pt: 'O agente para, envios da API e do painel são recusados e o que está na fila falha. Você pode reativar quando quiser.',
    en: 'The agent stops, sends of the API and the panel are refused, and what is queued fails. You may activate it again at any time.',
  },
  remove: { pt: 'Excluir cliente', en: 'Delete the tenant' },
  removeLead: {
    pt: 'Apaga números, pessoas, mensagens e chaves, depois de encerrar os webhooks na Meta. Não há volta.',
    en: 'Erases numbers, people, messages and keys, after its webhooks at Meta have ended. There is no way back.',
  },
  removeTitle: { pt: (name: string) => `Excluir ${name}?`, en: (name: string) => `Delete ${name}?` },
  removeWhat: {
    pt: 'A partir deste momento o cliente não existe mais para ninguém. A auditoria guarda que foi excluído, e por quem.',
    en: 'From this moment on the tenant is not there for anybody. The audit log keeps that it was deleted, and by whom.',
  },
  force: {
    pt: 'Também as contas do WhatsApp que ainda estão conectadas',
    en: 'WhatsApp accounts that are still connected as well',
  },
  goingTitle: { pt: 'Excluindo o cliente', en: 'Deleting the tenant' },
  queued: { pt: 'Na fila', en: 'In line' },
  unsubscribing: { pt: 'Encerrando os webhooks na Meta', en: 'Ending the webhooks at Meta' },
  erasing: { pt: 'Apagando', en: 'Erasing' },
  done: { pt: 'Excluído', en: 'Deleted' },
  goingLead: {
    pt: 'Isto continua mesmo que você feche a página.',
    en: 'This goes on even when you close the page.',
  },
  leave: { pt: 'Ir para outro cliente', en: 'Go to another tenant' },
  elsewhere: { pt: 'Em outros lugares', en: 'Elsewhere' },
  elsewhereAccounts: {
    pt: 'Contas do WhatsApp, tokens e app próprio da Meta',
    en: 'WhatsApp accounts, tokens and a Meta app of one’s own',
  },
  elsewhereAgent: { pt: 'Agente, horários e limites de gasto', en: 'Agent, hours and limits of spending' },
  elsewhereServer: {
    pt: 'Ritmo de envio e retenção, iguais para todos os clientes',
    en: 'Pace of sending and retention, the same for all tenants',
  },
});
