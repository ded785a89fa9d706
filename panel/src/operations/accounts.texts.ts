import { catalogue } from '../i18n/catalogue';

export const accountTexts = catalogue({
  lead: {
    pt: 'Toda conta deste servidor. Quem tem papel na plataforma entra em todos os clientes.',
    en: 'Every account on this server. Who has a role on the platform enters every tenant.',
  },
  platformRole: { pt: 'Na plataforma', en: 'On the platform' },
  admin: { pt: 'Administra tudo', en: 'Administers all' },
  support: { pt: 'Suporte, só lê', en: 'Support, only reads' },
  none: { pt: 'Sem papel', en: 'No role' },
  add: { pt: 'Nova pessoa', en: 'New person' },
  addTitle: { pt: 'Nova pessoa da plataforma', en: 'New person of the platform' },
  addLead: {
    pt: 'Ela recebe um link por e-mail para definir a senha, e configura as duas etapas ao entrar.',
    en: 'They get a link by e-mail to set a password, and set up two steps when they sign in.',
  },
  make: { pt: 'Criar', en: 'Create' },
  noPassword: { pt: 'Senha por definir', en: 'No password yet' },
  itself: { pt: 'Esta é a sua conta.', en: 'This is your account.' },
  endSessions: { pt: 'Encerrar as sessões', en: 'End all sessions' },
  endSessionsLead: {
    pt: 'A pessoa sai de todos os navegadores na hora, e entra de novo com a senha.',
    en: 'They are signed out of every browser at once, and sign in again with the password.',
  },
  dropFactor: { pt: 'Desligar as duas etapas', en: 'Turn two steps off' },
  dropFactorLead: {
    pt: 'Para quem perdeu o telefone e os códigos. Confirme antes, por outro caminho, que é a própria pessoa.',
    en: 'For whoever lost the phone and the codes. Make sure first, by another way, that it is them.',
  },
  disable: { pt: 'Bloquear a conta', en: 'Disable the account' },
  disableLead: {
    pt: 'As sessões terminam na hora e ninguém entra com esta conta até ela ser desbloqueada.',
    en: 'Its sessions end at once, and nobody signs in with it until it is enabled again.',
  },
  enable: { pt: 'Desbloquear a conta', en: 'Enable the account' },
  remove: { pt: 'Apagar', en: 'Delete' },
  removeLead: {
    pt: 'A conta, as sessões e os papéis nos clientes são apagados. O que ela fez continua na auditoria. Não há volta.',
    en: 'The account, its sessions and its roles in tenants are deleted. What it did stays in the audit log. There is no way back.',
  },
  sure: {
    pt: (action: string, name: string) => `${action}: ${name}?`,
    en: (action: string, name: string) => `${action}: ${name}?`,
  },
});
