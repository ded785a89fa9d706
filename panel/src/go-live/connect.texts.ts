import { catalogue } from '../i18n/catalogue';

export const connectTexts = catalogue({
  title: { pt: 'Conectar conta do WhatsApp', en: 'Connect a WhatsApp account' },
  lead: {
    pt: 'O sistema confere tudo com a Meta, inscreve o aplicativo e mostra o que falta. Se a Meta recusar, nada fica guardado.',
    en: 'The system checks everything with Meta, subscribes the app and shows what is left. If Meta refuses, nothing is kept.',
  },
  where: { pt: '1. Onde está a conta', en: '1. Where the account is' },
  businessId: { pt: 'Id do portfólio empresarial (BM)', en: 'Id of the business portfolio (BM)' },
  businessIdHint: {
    pt: 'Configurações do negócio > Informações da empresa.',
    en: 'Business settings > Business info.',
  },
  wabaId: { pt: 'Id da conta do WhatsApp (WABA)', en: 'Id of the WhatsApp account (WABA)' },
  wabaIdHint: {
    pt: 'Gerenciador do WhatsApp > Configurações da conta. É outro número, não o do portfólio.',
    en: 'WhatsApp Manager > Account settings. It is another number, not that of the portfolio.',
  },
  sameId: {
    pt: 'Este é o id do portfólio. A conta do WhatsApp tem um id próprio.',
    en: 'This is the id of the portfolio. The WhatsApp account has an id of its own.',
  },
  digits: { pt: 'Só dígitos, como a Meta mostra.', en: 'Digits only, as Meta shows it.' },
  noSpaces: {
    pt: 'Só o valor, sem espaços nem quebras.',
    en: 'The value alone, without spaces or breaks.',
  },
  key: { pt: '2. A chave', en: '2. The key' },
  accessToken: { pt: 'Token de acesso', en: 'Access token' },
  accessTokenHint: {
    pt: 'De um usuário do sistema, que não expire, com whatsapp_business_management e whatsapp_business_messaging. Fica guardado cifrado e nunca aparece de novo.',
    en: 'Of a system user, without expiry, with whatsapp_business_management and whatsapp_business_messaging. Kept encrypted, and never shown again.',
  },
  accessTokenRefused: { pt: 'A Meta não aceita este token.', en: 'Meta does not accept this token.' },
  wabaRefused: {
    pt: 'Este token não alcança esta conta.',
    en: 'This token does not reach this account.',
  },
  businessRefused: {
    pt: 'Esta conta não é deste portfólio.',
    en: 'This account is not of this portfolio.',
  },
  ownApp: {
    pt: 'O cliente tem um aplicativo próprio na Meta',
    en: 'The client has a Meta app of its own',
  },
  appId: { pt: 'Id do aplicativo', en: 'Id of the app' },
  appSecret: { pt: 'Chave secreta do aplicativo', en: 'App secret' },
  appSecretHint: {
    pt: 'Painel do aplicativo > Configurações > Básico. Confere a assinatura do que a Meta envia.',
    en: 'App dashboard > Settings > Basic. It checks the signature of what Meta sends.',
  },
  revokePrevious: {
    pt: 'A chave secreta anterior vazou: recusar desde já o que ela assinou',
    en: 'The app secret before this one leaked: refuse what it signed from now on',
  },
  verifyToken: { pt: 'Token de verificação', en: 'Verify token' },
  verifyTokenHint: {
    pt: 'Uma palavra que você inventa e põe também no painel do aplicativo.',
    en: 'A word that you make up, and also set in the app dashboard.',
  },
  required: { pt: 'Falta preencher.', en: 'This is needed.' },
  connect: { pt: 'Conectar e verificar', en: 'Connect and check' },
  connecting: {
    pt: 'Perguntando à Meta. Leva alguns segundos…',
    en: 'Asking Meta. This takes a few seconds…',
  },
  notAdmin: {
    pt: 'Conectar uma conta é para administradores deste cliente.',
    en: 'Connecting an account is for administrators of this tenant.',
  },
});
