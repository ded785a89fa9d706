import { catalogue } from '../i18n/catalogue';

/** One template: what is known of it and what can be done. */
export const detailTexts = catalogue({
  edit: { pt: 'Editar', en: 'Edit' },
  duplicate: { pt: 'Duplicar', en: 'Duplicate' },
  more: { pt: 'Mais ações', en: 'More actions' },
  newLanguage: { pt: 'Novo idioma', en: 'New language' },
  copyToWaba: { pt: 'Copiar para outra conta', en: 'Copy to another account' },
  unpause: { pt: 'Encerrar a pausa', en: 'End the pause' },
  remove: { pt: 'Excluir', en: 'Delete' },
  rejectedTitle: { pt: 'A Meta recusou este modelo', en: 'Meta rejected this template' },
  recommends: { pt: 'A Meta recomenda', en: 'Meta recommends' },
  duplicateAndFix: { pt: 'Duplicar e corrigir', en: 'Duplicate and fix' },
  fixHere: { pt: 'Corrigir aqui', en: 'Fix it here' },
  refusedTitle: { pt: 'A Meta não aceitou o envio', en: 'Meta did not take the submission' },
  pausedTitle: { pt: 'A Meta pausou este modelo', en: 'Meta paused this template' },
  pausedLead: {
    pt: 'Muita gente bloqueou ou denunciou. A pausa termina sozinha em 3 ou 6 horas; na terceira vez a Meta desativa o modelo. Reveja para quem e com que frequência ele vai.',
    en: 'Many people blocked or reported it. The pause ends by itself after 3 or 6 hours; the third time Meta disables it. Look at who gets it, and how often.',
  },
  ratePause: {
    pt: 'Pausado pelo ritmo de envio. Quando o motivo estiver resolvido, encerre a pausa.',
    en: 'Paused because of the rate of sends. When its cause is settled, end the pause.',
  },
  disabledTitle: { pt: 'A Meta desativou este modelo', en: 'Meta disabled this template' },
  disabledLead: {
    pt: 'Isso é definitivo. Crie outro modelo com texto melhor.',
    en: 'This is final. Make another template with a better text.',
  },
  movesTitle: {
    pt: (to: string) => `A Meta vai mudar a categoria para ${to}`,
    en: (to: string) => `Meta will change the category to ${to}`,
  },
  movedTitle: {
    pt: (from: string, to: string) => `A Meta mudou a categoria de ${from} para ${to}`,
    en: (from: string, to: string) => `Meta changed the category from ${from} to ${to}`,
  },
  movesAt: { pt: (at: string) => `Em ${at}.`, en: (at: string) => `On ${at}.` },
  movesLead: {
    pt: 'O preço por mensagem muda com a categoria. É possível pedir revisão no WhatsApp Manager em até 60 dias.',
    en: 'The price of a message changes with the category. A review can be requested in WhatsApp Manager within 60 days.',
  },
  reviewTitle: { pt: 'Em análise na Meta', en: 'In review at Meta' },
  reviewLead: {
    pt: 'Quase sempre minutos, no máximo 24 horas. Esta página se atualiza sozinha.',
    en: 'Minutes mostly, 24 hours at most. This page updates by itself.',
  },
  facts: { pt: 'Dados', en: 'Facts' },
  waba: { pt: 'Conta', en: 'Account' },
  category: { pt: 'Categoria', en: 'Category' },
  language: { pt: 'Idioma', en: 'Language' },
  quality: { pt: 'Qualidade', en: 'Quality' },
  noQuality: { pt: 'A Meta ainda não avaliou', en: 'Not rated by Meta yet' },
  metaId: { pt: 'Id na Meta', en: 'Id at Meta' },
  variables: { pt: 'Variáveis', en: 'Variables' },
  positional: { pt: 'Numeradas', en: 'Numbered' },
  named: { pt: 'Com nome', en: 'Named' },
  ttl: { pt: 'Validade', en: 'Time to live' },
  seconds: { pt: (n: string) => `${n} s`, en: (n: string) => `${n} s` },
  thirtyDays: { pt: '30 dias', en: '30 days' },
  submittedAt: { pt: 'Enviado', en: 'Submitted' },
  readAt: { pt: 'Lido da Meta', en: 'Read from Meta' },
  edits: { pt: 'Edições', en: 'Edits' },
  editsFree: { pt: 'Sem limite neste estado', en: 'No limit in this status' },
  editsLeft: {
    pt: (left: number) => `Restam ${left} de 10 em 30 dias, uma por dia`,
    en: (left: number) => `${left} of 10 left in 30 days, one a day`,
  },
  editsAgain: { pt: (at: string) => `De novo em ${at}`, en: (at: string) => `Again on ${at}` },
  editsNot: { pt: 'Não neste estado', en: 'Not in this status' },
  languages: { pt: 'Idiomas deste nome', en: 'Languages of this name' },
  values: { pt: 'O que um envio traz', en: 'What a send brings' },
  valuesNone: { pt: 'Nada: o texto é sempre o mesmo.', en: 'Nothing: the text is always the same.' },
  place: { pt: 'Lugar', en: 'Place' },
  example: { pt: 'Exemplo', en: 'Example' },
  limit: { pt: 'Limite', en: 'Limit' },
  characters: { pt: (n: number) => `${n} caracteres`, en: (n: number) => `${n} characters` },
  optional: { pt: 'opcional', en: 'optional' },
  timeline: { pt: 'Linha do tempo', en: 'Timeline' },
  older: { pt: 'Mais antigas', en: 'Older' },
  preview: { pt: 'Como chega', en: 'As it arrives' },
  light: { pt: 'Claro', en: 'Light' },
  dark: { pt: 'Escuro', en: 'Dark' },
  previewTheme: { pt: 'Tema da prévia', en: 'Theme of the preview' },
  copyId: { pt: 'Copiar o id', en: 'Copy the id' },
  copyName: { pt: 'Copiar o nome', en: 'Copy the name' },
  deletedTitle: { pt: 'Este modelo foi excluído', en: 'This template was deleted' },
  deletedLead: {
    pt: (at: string) => `Em ${at}. O histórico fica; o nome só volta a valer 30 dias depois.`,
    en: (at: string) => `On ${at}. The history stays; the name is free again after 30 days.`,
  },
});

/** Steps of a timeline. */
export const timelineTexts = catalogue({
  created: { pt: 'Criado', en: 'Created' },
  draft: { pt: 'Rascunho alterado', en: 'Draft changed' },
  submitted: { pt: 'Enviado à Meta', en: 'Submitted to Meta' },
  refused: { pt: 'Recusado no envio', en: 'Refused on submission' },
  edited: { pt: 'Editado na Meta', en: 'Edited at Meta' },
  changed: { pt: 'Mudou na Meta', en: 'Changed at Meta' },
  deleted: { pt: 'Excluído', en: 'Deleted' },
  restored: { pt: 'Voltou', en: 'Came back' },
  byApi: { pt: 'por aqui', en: 'from here' },
  byWebhook: { pt: 'avisado pela Meta', en: 'told by Meta' },
  bySync: { pt: 'visto na sincronização', en: 'seen while synchronising' },
  nothing: { pt: 'vazio', en: 'empty' },
  status: { pt: 'Estado', en: 'Status' },
  category: { pt: 'Categoria', en: 'Category' },
  quality: { pt: 'Qualidade', en: 'Quality' },
  components: { pt: 'Conteúdo', en: 'Content' },
  settings: { pt: 'Ajustes', en: 'Settings' },
  rejectedReason: { pt: 'Motivo', en: 'Reason' },
  rejection: { pt: 'Recomendação', en: 'Recommendation' },
  pause: { pt: 'Pausa', en: 'Pause' },
  correctCategory: { pt: 'Categoria anunciada', en: 'Announced category' },
  previousCategory: { pt: 'Categoria anterior', en: 'Category before' },
  metaTemplateId: { pt: 'Id na Meta', en: 'Id at Meta' },
  name: { pt: 'Nome', en: 'Name' },
  language: { pt: 'Idioma', en: 'Language' },
  subCategory: { pt: 'Subcategoria', en: 'Sub-category' },
});

/** Meta moves a template to another category. */
export const alertTexts = catalogue({
  moved: {
    pt: (from: string, to: string) => `A Meta mudou este modelo de ${from} para ${to}.`,
    en: (from: string, to: string) => `Meta moved this template from ${from} to ${to}.`,
  },
  announced: {
    pt: (from: string, to: string, at: string | null) =>
      `A Meta vai mudar este modelo de ${from} para ${to}${at ? ` em ${at}` : ''}.`,
    en: (from: string, to: string, at: string | null) =>
      `Meta will move this template from ${from} to ${to}${at ? ` on ${at}` : ''}.`,
  },
  costs: {
    pt: (usd: string, before: string) =>
      `No Brasil uma mensagem entregue custa agora ${usd} em vez de ${before}.`,
    en: (usd: string, before: string) =>
      `In Brazil a delivered message now costs ${usd} instead of ${before}.`,
  },
  willCost: {
    pt: (usd: string, before: string) =>
      `No Brasil uma mensagem entregue vai custar ${usd} em vez de ${before}.`,
    en: (usd: string, before: string) =>
      `In Brazil a delivered message will cost ${usd} instead of ${before}.`,
  },
  review: {
    pt: 'É possível pedir revisão no WhatsApp Manager em até 60 dias.',
    en: 'A review can be requested in WhatsApp Manager within 60 days.',
  },
  marketing: {
    pt: 'Contatos que pararam o marketing não a recebem mais.',
    en: 'Contacts who stopped marketing no longer get it.',
  },
});

/** Where a send's value goes. */
export const placeTexts = catalogue({
  header: { pt: 'Cabeçalho', en: 'Header' },
  body: { pt: 'Corpo', en: 'Body' },
  button: { pt: (label: string) => `Botão “${label}”`, en: (label: string) => `Button “${label}”` },
  limited_time_offer: { pt: 'Fim da oferta', en: 'End of the offer' },
  card: { pt: (n: number) => `Cartão ${n}`, en: (n: number) => `Card ${n}` },
});

/** What kind of value a send brings (ours, after Meta's parameter types). */
export const valueTexts = catalogue({
  text: { pt: 'texto', en: 'text' },
  image: { pt: 'imagem', en: 'image' },
  video: { pt: 'vídeo', en: 'video' },
  document: { pt: 'documento', en: 'document' },
  location: { pt: 'local', en: 'place' },
  product: { pt: 'produto', en: 'product' },
  payload: { pt: 'código que volta', en: 'code that comes back' },
});
