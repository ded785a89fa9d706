import { catalogue } from '../i18n/catalogue';

export const signupTexts = catalogue({
  quick: { pt: 'Com o Facebook', en: 'With Facebook' },
  quickLead: {
    pt: 'Uma janela da Meta se abre. Quem administra a empresa entra, escolhe a conta e o número, e o resto acontece aqui sozinho.',
    en: 'A window of Meta opens. Whoever runs the business signs in, chooses account and number, and the rest happens here by itself.',
  },
  where: { pt: 'Onde o número funciona', en: 'Where the number works' },
  platformOnly: { pt: 'Só nesta plataforma', en: 'On this platform alone' },
  platformOnlyHint: {
    pt: 'Um número novo, ou um que sai do aplicativo do celular.',
    en: 'A new number, or one that leaves the app of its phone.',
  },
  both: { pt: 'Também no aplicativo WhatsApp Business', en: 'On the WhatsApp Business app as well' },
  bothHint: {
    pt: 'O número continua no celular (coexistência). Até 20 mensagens por segundo.',
    en: 'The number stays on its phone (coexistence). Up to 20 messages a second.',
  },
  connect: { pt: 'Conectar com o Facebook', en: 'Connect with Facebook' },
  opening: { pt: 'Abrindo a janela da Meta…', en: "Opening Meta's window…" },
  notConfigured: {
    pt: (names: string) => `O botão “Conectar com o Facebook” aparece aqui quando o servidor tiver ${names}.`,
    en: (names: string) => `The button “Connect with Facebook” shows here once the server has ${names}.`,
  },
  whatIsSet: { pt: 'O que está configurado', en: 'What is configured' },
  registerReturn: {
    pt: 'Na Meta, em Login do Facebook para Empresas > Configurações, este precisa ser um URI de redirecionamento válido:',
    en: 'At Meta, under Facebook Login for Business > Settings, this must be a valid redirect URI:',
  },
  copyReturn: { pt: 'Copiar o endereço', en: 'Copy the address' },
  orByHand: { pt: 'Ou com três dados da Meta', en: 'Or with three things from Meta' },
  arrivals: {
    pt: 'Compartilhadas com a plataforma, e de ninguém ainda',
    en: "Shared with the platform, and nobody's yet",
  },
  arrivalsLead: {
    pt: 'A Meta avisou destas contas, mas a volta do cliente se perdeu. Conecte só as que você sabe serem deste cliente.',
    en: 'Meta told of these accounts, but the client got lost on the way back. Connect only what you know to be this tenant’s.',
  },
  arrivedAt: { pt: (at: string) => `Avisada em ${at}`, en: (at: string) => `Told on ${at}` },
  ownedBy: { pt: (id: string) => `do portfólio ${id}`, en: (id: string) => `of the portfolio ${id}` },
  sameOwner: { pt: 'mesmo portfólio de uma conta daqui', en: 'same portfolio as an account here' },
  connectHere: { pt: 'Conectar a este cliente', en: 'Connect to this tenant' },

  title: { pt: 'Conectando com o Facebook', en: 'Connecting with Facebook' },
  titleDone: { pt: 'Conta conectada', en: 'Account connected' },
  titleOver: { pt: 'Nada foi conectado', en: 'Nothing was connected' },
  atMeta: { pt: 'Na janela da Meta', en: "In Meta's window" },
  atMetaNow: {
    pt: 'Conclua na janela que se abriu. Esta página acompanha sozinha.',
    en: 'Finish in the window that opened. This page follows by itself.',
  },
  until: { pt: (at: string) => `Vale até ${at}.`, en: (at: string) => `Good until ${at}.` },
  atMetaDone: { pt: 'A Meta deu o acesso.', en: 'Meta gave access.' },
  canceled: {
    pt: 'A janela foi cancelada, ou outra foi aberta no lugar dela.',
    en: 'The window was canceled, or another one was opened instead.',
  },
  expired: {
    pt: 'Ninguém voltou da janela da Meta a tempo, e ela não vale mais.',
    en: "Nobody came back from Meta's window in time, and it counts no more.",
  },
  signedOut: {
    pt: 'Quem abriu a janela saiu do sistema enquanto isso, ou não pode mais conectar contas aqui.',
    en: 'Whoever opened the window signed out meanwhile, or may no longer connect accounts here.',
  },
  account: { pt: 'Conta', en: 'Account' },
  accountWaits: { pt: 'Começa quando a Meta responder.', en: 'Begins once Meta answers.' },
  accountNow: {
    pt: 'Conectando e perguntando à Meta por cada coisa. Leva alguns segundos.',
    en: 'Connecting, and asking Meta about each thing. This takes a few seconds.',
  },
  metaSilent: {
    pt: 'A Meta não respondeu. O sistema continua sozinho, sem outro clique; pode fechar esta página.',
    en: 'Meta did not answer. It goes on by itself, without another click; you may close this page.',
  },
  accountDone: {
    pt: (name: string) => `${name} está conectada e foi verificada.`,
    en: (name: string) => `${name} is connected and was checked.`,
  },
  number: { pt: 'Número', en: 'Number' },
  numberWaits: { pt: 'Depois da conta.', en: 'After the account.' },
  noNumber: {
    pt: 'A conta ainda não tem número. Adicione um no Gerenciador do WhatsApp.',
    en: 'The account has no number yet. Add one in WhatsApp Manager.',
  },
  again: { pt: 'Abrir a janela de novo', en: 'Open the window again' },
  whatIsLeft: { pt: 'Ver o que falta', en: 'See what is left' },

  lost: { pt: 'Esta volta da Meta não vale', en: 'This return from Meta does not count' },
  lostWhy: {
    pt: 'Ela já foi usada, ou a janela foi aberta em outro navegador ou endereço. Nada foi conectado.',
    en: 'It was used already, or the window was opened in another browser or under another address. Nothing was connected.',
  },
  lostNext: {
    pt: 'Feche esta janela, volte ao painel e clique de novo em “Conectar com o Facebook”.',
    en: 'Close this window, go back to the panel and click on “Connect with Facebook” again.',
  },
  toPanel: { pt: 'Ir para o painel', en: 'Go to the panel' },
});
