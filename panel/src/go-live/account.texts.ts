import { catalogue } from '../i18n/catalogue';

export const accountTexts = catalogue({
  name: { pt: 'Nome', en: 'Name' },
  wabaId: { pt: 'Id da conta (WABA)', en: 'Id of the account (WABA)' },
  otherOwner: {
    pt: (id: string) => `Foi informado assim; segundo a Meta, a dona da conta é ${id}.`,
    en: (id: string) => `As it was given; Meta says that ${id} owns the account.`,
  },
  ownerUntold: {
    pt: 'Foi informado assim; a Meta não disse de quem é a conta.',
    en: 'As it was given; Meta did not say whose the account is.',
  },
  businessId: { pt: 'Id do portfólio', en: 'Id of the portfolio' },
  status: { pt: 'Estado na Meta', en: 'State at Meta' },
  token: { pt: 'Token', en: 'Token' },
  tokenLead: {
    pt: 'Guardado cifrado. Daqui só se vê o fim.',
    en: 'Kept encrypted. Only its end is seen from here.',
  },
  tokenEnds: { pt: (last4: string) => `termina em ${last4}`, en: (last4: string) => `ends in ${last4}` },
  stored: { pt: 'Valor', en: 'Value' },
  expires: { pt: 'Vence', en: 'Expires' },
  never: { pt: 'não vence', en: 'never' },
  scopes: { pt: 'Permissões', en: 'Permissions' },
  replaceToken: { pt: 'Trocar o token', en: 'Replace the token' },
  webhook: { pt: 'Webhook', en: 'Webhook' },
  webhookLead: {
    pt: 'Por onde a Meta entrega o que as pessoas escrevem.',
    en: 'How Meta delivers what people write.',
  },
  callback: { pt: 'Endereço', en: 'Address' },
  copyCallback: { pt: 'Copiar o endereço', en: 'Copy the address' },
  app: { pt: 'Aplicativo', en: 'App' },
  ownApp: { pt: 'do cliente', en: "the client's own" },
  platformApp: { pt: 'da plataforma', en: "the platform's" },
  noApp: { pt: 'não configurado', en: 'not configured' },
  subscribed: { pt: 'Inscrito', en: 'Subscribed' },
  notSubscribed: { pt: 'não: a conta está surda', en: 'no: the account is deaf' },
  subscribe: { pt: 'Inscrever de novo', en: 'Subscribe again' },
  setOverride: { pt: 'Desviar para cá', en: 'Point it here' },
  setOverrideHint: {
    pt: 'Desviar faz esta conta entregar aqui, qualquer que seja o endereço do aplicativo.',
    en: 'Pointing it here makes this account deliver here, whatever the address of the app is.',
  },
  clearOverride: { pt: 'Remover o desvio', en: 'Clear the override' },
  leave: { pt: 'Desconectar', en: 'Disconnect' },
  leaveLead: {
    pt: 'A Meta deixa de entregar aqui, e o token é esquecido na hora.',
    en: 'Meta stops delivering here, and the token is forgotten at once.',
  },
  leaveTitle: { pt: (name: string) => `Desconectar ${name}?`, en: (name: string) => `Disconnect ${name}?` },
  leaveWhat: {
    pt: 'Os números desta conta param de receber e de enviar por aqui, e o agente deixa de responder. Na Meta, a conta e os números continuam existindo; conectar de novo pede os mesmos dados.',
    en: 'The numbers of this account stop receiving and sending here, and the agent stops answering. At Meta the account and its numbers go on; connecting again asks for the same things.',
  },
  whatRemains: { pt: 'O que já foi dito', en: 'What was said already' },
  keep: { pt: 'Guardar as conversas', en: 'Keep the conversations' },
  keepLead: {
    pt: 'Continuam legíveis aqui, sem poder responder.',
    en: 'They can still be read here, without answering.',
  },
  erase: { pt: 'Apagar tudo', en: 'Erase everything' },
  eraseLead: {
    pt: 'Conversas, arquivos e contatos só destes números. Não há volta.',
    en: 'Conversations, files and contacts of these numbers alone. There is no way back.',
  },
  eraseOwner: {
    pt: 'Apagar é só para donos deste cliente.',
    en: 'Erasing is for owners of this tenant alone.',
  },
  leaveKeep: { pt: 'Desconectar', en: 'Disconnect' },
  leaveErase: { pt: 'Desconectar e apagar', en: 'Disconnect and erase' },
  critical: { pt: 'Grave', en: 'Critical' },
  warning: { pt: 'Atenção', en: 'Attention' },
});

/** Meta's `status` of an account and of a number. */
export const metaStatusTexts = catalogue({
  ACTIVE: { pt: 'ativa', en: 'active' },
  CONNECTED: { pt: 'conectado', en: 'connected' },
  PENDING: { pt: 'pendente', en: 'pending' },
  RESTRICTED: { pt: 'com restrição', en: 'restricted' },
  DISABLED: { pt: 'desativada pela Meta', en: 'disabled by Meta' },
  DISCONNECTED: { pt: 'desconectado', en: 'disconnected' },
  FLAGGED: { pt: 'sinalizado pela qualidade', en: 'flagged for its quality' },
  RATE_LIMITED: { pt: 'limitado por ritmo', en: 'rate limited' },
  BANNED: { pt: 'banido', en: 'banned' },
  DELETED: { pt: 'apagado', en: 'deleted' },
  MIGRATED: { pt: 'migrado', en: 'migrated' },
  UNVERIFIED: { pt: 'não confirmado', en: 'not verified' },
});
