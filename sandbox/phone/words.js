/** Every word on the page, Brazilian Portuguese first. */
const words = {
  people: ['Pessoas', 'People'],
  peopleHint: ['Escolha de quem é o celular', 'Choose whose phone this is'],
  addPerson: ['Nova pessoa', 'New person'],
  business: ['Conversando com', 'Talking to'],
  back: ['Voltar', 'Back'],
  lab: ['Laboratório', 'Lab'],
  attach: ['Anexar', 'Attach'],
  send: ['Enviar', 'Send'],
  write: ['Mensagem', 'Message'],
  language: ['English', 'Português'],
  online: ['conectado', 'connected'],
  offline: ['sem conexão', 'disconnected'],
  phoneOf: ['celular de', 'phone of'],
  settings: ['Ajustes da pessoa', 'Person settings'],
  reads: ['Manda confirmação de leitura', 'Sends read receipts'],
  reachable: ['Recebe mensagens', 'Receives messages'],
  stopsMarketing: ['Não quer marketing (131050)', 'Stopped marketing (131050)'],
  typing: ['digitando…', 'typing…'],
  today: ['Hoje', 'Today'],
  yesterday: ['Ontem', 'Yesterday'],
  hello: [
    'Simulação: nada daqui chega ao WhatsApp de verdade. Escreva “oi” para começar.',
    'Simulation: nothing here reaches the real WhatsApp. Write “hi” to begin.',
  ],
  deaf: [
    'Nenhum aplicativo está inscrito nesta conta: a mensagem não virou webhook.',
    'No app is subscribed to this account: the message became no webhook.',
  ],
  noMessages: ['Nenhuma mensagem ainda', 'No messages yet'],
  hidden: ['número oculto', 'hidden number'],
  photo: ['Foto', 'Photo'],
  video: ['Vídeo', 'Video'],
  audio: ['Áudio', 'Audio'],
  voice: ['Mensagem de voz', 'Voice message'],
  document: ['Documento', 'Document'],
  sticker: ['Figurinha', 'Sticker'],
  location: ['Localização', 'Location'],
  contact: ['Contato', 'Contact'],
  file: ['Do aparelho', 'From device'],
  other: ['Outros', 'More'],
  order: ['Pedido do catálogo', 'Catalog order'],
  unsupported: ['Enquete (não suportada)', 'Poll (unsupported)'],
  system: ['Troquei de número', 'I changed my number'],
  referral: ['Vim de um anúncio', 'I come from an ad'],
  reaction: ['Reação', 'Reaction'],
  template: ['Modelo', 'Template'],
  interactive: ['Opções', 'Options'],
  orderText: ['Pedido', 'Order'],
  items: ['itens', 'items'],
  react: ['Reagir', 'React'],
  reply: ['Responder', 'Reply'],
  you: ['Você', 'You'],
  remove: ['Remover', 'Remove'],
  sendLocation: ['Enviar localização', 'Send location'],
  allow: ['Permitir ligações', 'Allow calls'],
  flow: ['Formulário', 'Form'],
  flowFill: ['Responder o formulário com', 'Answer the form with'],
  notDelivered: ['não entregue', 'not delivered'],
  name: ['Nome', 'Name'],
  phone: ['Telefone', 'Phone'],
  username: ['Nome de usuário', 'Username'],
  hides: ['Esconde o número da empresa', 'Hides the number from businesses'],
  cancel: ['Cancelar', 'Cancel'],
  save: ['Salvar', 'Save'],
  calls: ['Chamadas', 'Calls'],
  faults: ['Falhas', 'Faults'],
  ledger: ['Livro', 'Ledger'],
  all: ['Tudo', 'All'],
  webhooks: ['Webhooks', 'Webhooks'],
  graph: ['Graph API', 'Graph API'],
  clear: ['Limpar', 'Clear'],
  request: ['Enviado', 'Request'],
  response: ['Resposta', 'Response'],
  headers: ['Cabeçalhos', 'Headers'],
  noAnswer: ['sem resposta', 'no answer'],
  tries: ['tentativa', 'try'],
  nothingYet: ['Nada aconteceu ainda. Escreva uma mensagem.', 'Nothing happened yet. Write a message.'],
  newFault: ['Ligar uma falha', 'Switch a fault on'],
  newFaultHint: ['Vale na hora, sem reiniciar nada.', 'Takes effect at once, nothing is restarted.'],
  kind: ['Falha', 'Fault'],
  where: ['Para quem', 'For whom'],
  everybody: ['todos', 'everybody'],
  thisNumber: ['este número', 'this number'],
  thisAccount: ['esta conta', 'this account'],
  chance: ['Probabilidade (%)', 'Probability (%)'],
  times: ['Quantas vezes (vazio: sempre)', 'How often (empty: always)'],
  ms: ['Milissegundos', 'Milliseconds'],
  status: ['Status HTTP', 'HTTP status'],
  code: ['Código da Meta', "Meta's code"],
  subcode: ['Subcódigo', 'Subcode'],
  copies: ['Cópias a mais', 'Further copies'],
  seconds: ['Segundos', 'Seconds'],
  turnOn: ['Ligar', 'Switch on'],
  active: ['Falhas ligadas', 'Faults that are on'],
  noFaults: ['Nenhuma. Tudo funciona.', 'None. Everything works.'],
  happened: ['vezes', 'times'],
  limits: ['Limites da Meta', "Meta's limits"],
  throughput: ['Vazão por número', 'Throughput per number'],
  throughputHint: ['80, 1.000 ou 20 por segundo; erro 130429', '80, 1,000 or 20 a second; error 130429'],
  pairRate: ['Ritmo por pessoa', 'Pace per person'],
  pairRateHint: ['1 a cada 6 s, 45 de uma vez; erro 131056', '1 per 6 s, 45 at once; error 131056'],
  serviceWindow: ['Janela de 24 horas', '24 hour window'],
  serviceWindowHint: ['fora dela só modelos; erro 131047', 'outside only templates; error 131047'],
  clean: ['Nada perdido, nada em dobro', 'Nothing lost, nothing doubled'],
  notClean: ['Há o que olhar', 'There is something to look at'],
  inbound: ['escritas por pessoas', 'written by people'],
  outbound: ['aceitas da empresa', 'accepted from the business'],
  posts: ['webhooks enviados', 'webhooks posted'],
  lost: ['sem confirmação', 'not acknowledged'],
  doubled: ['em dobro', 'doubled'],
  outOfOrder: ['fora de ordem', 'out of order'],
  unanswered: ['sem resposta', 'unanswered'],
  deafCount: ['sem ouvinte', 'nobody listening'],
  retryNow: ['Reenviar pendentes agora', 'Retry pending now'],
  reset: ['Apagar conversas e livro', 'Forget chats and ledger'],
};

/** Descriptions of the faults, by kind. */
const faultWords = {
  delay: ['Graph responde devagar', 'Graph answers late'],
  hang: ['Graph nunca responde', 'Graph never answers'],
  reset: ['Conexão cortada', 'Connection cut'],
  'http-error': ['Erro 5xx sem corpo', '5xx without a body'],
  'html-error': ['Página HTML de erro', 'HTML error page'],
  'rate-limited': ['429: chamadas demais', '429: too many calls'],
  'error-code': ['Erro da Meta à escolha', 'Any Meta error'],
  'hang-after-acceptance': ['Aceita, mas não responde', 'Accepts, never answers'],
  'reset-after-acceptance': ['Aceita e corta a conexão', 'Accepts, cuts the connection'],
  'media-corrupt': ['Arquivo com outros bytes', 'File with other bytes'],
  'media-truncated': ['Arquivo pela metade', 'Half of a file'],
  'media-slow': ['Arquivo devagar', 'File comes slowly'],
  'media-compressed': ['Arquivo comprimido', 'File comes compressed'],
  'media-redirect': ['Arquivo redirecionado', 'File is redirected'],
  'media-elsewhere': ['Endereço de outro', "Somebody else's address"],
  'media-page': ['Página em vez de arquivo', 'Page instead of a file'],
  duplicate: ['Webhook repetido', 'Webhook comes twice'],
  reorder: ['Webhooks fora de ordem', 'Webhooks overtake'],
  late: ['Webhook atrasado', 'Webhook comes late'],
  'one-batch': ['Tudo em um só POST', 'Everything in one POST'],
  'wrong-signature': ['Assinatura errada', 'Wrong signature'],
  'clock-skew': ['Relógio errado', 'Clock skew'],
  'status-failed': ['Falha depois de aceita', 'Fails after acceptance'],
};

const chosen = localStorage.getItem('language') ?? navigator.language;
let index = chosen.startsWith('pt') ? 0 : 1;

/** The word in the language of the page. */
export const say = (key) => words[key]?.[index] ?? key;
export const sayFault = (kind) => faultWords[kind]?.[index] ?? kind;
export const locale = () => (index === 0 ? 'pt-BR' : 'en-GB');

/** The other language; whoever shows words must show them again. */
export function switchLanguage() {
  index = 1 - index;
  localStorage.setItem('language', index === 1 ? 'en' : 'pt');
}

/** Puts the words into the fixed parts of the page. */
export function sayAll(root = document) {
  document.documentElement.lang = locale();
  for (const node of root.querySelectorAll('[data-say]')) node.textContent = say(node.dataset.say);
  for (const node of root.querySelectorAll('[data-say-label]')) {
    node.setAttribute('aria-label', say(node.dataset.sayLabel));
    node.title = say(node.dataset.sayLabel);
  }
  for (const node of root.querySelectorAll('[data-say-placeholder]'))
    node.placeholder = say(node.dataset.sayPlaceholder);
}
