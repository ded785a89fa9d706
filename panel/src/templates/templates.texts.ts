import { catalogue } from '../i18n/catalogue';

/** The list of templates and what is done with one. */
export const templatesTexts = catalogue({
  title: { pt: 'Modelos', en: 'Templates' },
  create: { pt: 'Novo', en: 'New' },
  createLong: { pt: 'Novo modelo', en: 'New template' },
  search: { pt: 'Buscar nome ou texto', en: 'Search name or text' },
  filters: { pt: 'Filtros', en: 'Filters' },
  clear: { pt: 'Limpar filtros', en: 'Clear filters' },
  anyStatus: { pt: 'Qualquer estado', en: 'Any status' },
  anyCategory: { pt: 'Qualquer categoria', en: 'Any category' },
  anyLanguage: { pt: 'Qualquer idioma', en: 'Any language' },
  anyWaba: { pt: 'Todas as contas', en: 'All accounts' },
  status: { pt: 'Estado', en: 'Status' },
  category: { pt: 'Categoria', en: 'Category' },
  language: { pt: 'Idioma', en: 'Language' },
  waba: { pt: 'Conta do WhatsApp', en: 'WhatsApp account' },
  loadingMore: { pt: 'Carregando mais…', en: 'Loading more…' },
  back: { pt: 'Voltar à lista', en: 'Back to the list' },
  emptyTitle: { pt: 'Nenhum modelo ainda', en: 'No templates yet' },
  emptyLead: {
    pt: 'Fora da janela de 24 horas só se escreve com um modelo aprovado pela Meta. Crie um, ou sincronize os que já existem na conta.',
    en: 'Outside of the 24-hour window one writes with a template that Meta approved. Create one, or synchronise those that the account has.',
  },
  emptyViewer: {
    pt: 'Fora da janela de 24 horas só se escreve com um modelo aprovado pela Meta. Um administrador os cria aqui.',
    en: 'Outside of the 24-hour window one writes with a template that Meta approved. An administrator creates them here.',
  },
  toGoLive: { pt: 'Ir para a Ativação', en: 'Go to Go live' },
  noWabaTitle: { pt: 'Falta conectar uma conta', en: 'No account is connected' },
  noWabaLead: {
    pt: 'Modelos pertencem a uma conta do WhatsApp Business. Conecte a primeira e os modelos dela aparecem aqui.',
    en: 'Templates belong to a WhatsApp Business account. Connect the first one, and its templates appear here.',
  },
  nothingTitle: { pt: 'Nada com estes filtros', en: 'Nothing fits these filters' },
  chooseTitle: { pt: 'Escolha um modelo', en: 'Choose a template' },
  chooseLead: {
    pt: 'Aqui aparecem a prévia, o histórico e tudo que a Meta disse dele.',
    en: 'Its preview, its history and all that Meta said of it appear here.',
  },
  library: { pt: 'Biblioteca da Meta', en: 'Meta’s library' },
  sync: { pt: 'Sincronizar', en: 'Synchronise' },
  syncTitle: { pt: 'Sincronizar com a Meta', en: 'Synchronise with Meta' },
  syncLead: {
    pt: 'Lê de novo todos os modelos de cada conta. Mudanças chegam por si mesmas; isto serve quando algo parece diferente do WhatsApp Manager.',
    en: 'Reads all templates of each account again. Changes come by themselves; this is for when something differs from WhatsApp Manager.',
  },
  syncNever: { pt: 'Nunca lida por inteiro', en: 'Never read as a whole' },
  syncAt: { pt: (at: string) => `Lida ${at}`, en: (at: string) => `Read ${at}` },
  syncNext: { pt: (at: string) => `de novo até ${at}`, en: (at: string) => `again by ${at}` },
  syncAll: { pt: 'Sincronizar todas', en: 'Synchronise all' },
  syncOne: { pt: 'Sincronizar agora', en: 'Synchronise now' },
  syncing: {
    pt: (done: number, all: number) => `Lendo conta ${done} de ${all}…`,
    en: (done: number, all: number) => `Reading account ${done} of ${all}…`,
  },
  syncResult: {
    pt: (created: number, updated: number, removed: number) =>
      created + updated + removed === 0
        ? 'Nada mudou'
        : `${created} novos · ${updated} mudaram · ${removed} saíram`,
    en: (created: number, updated: number, removed: number) =>
      created + updated + removed === 0
        ? 'Nothing changed'
        : `${created} new · ${updated} changed · ${removed} gone`,
  },
  close: { pt: 'Fechar', en: 'Close' },
  cancel: { pt: 'Cancelar', en: 'Cancel' },
});
