import { catalogue } from '../i18n/catalogue';

export const costsTexts = catalogue({
  title: { pt: 'Custos', en: 'Costs' },
  lead: {
    pt: 'O que chegou às pessoas e quanto a Meta deve cobrar por isso. É uma estimativa pela tabela de preços: descontos por volume e impostos não entram, e o que vale é a fatura da Meta.',
    en: 'What reached people, and what Meta is likely to ask for it. An estimate by the rate card: volume tiers and taxes are not in it, and what counts is Meta’s invoice.',
  },
  month: { pt: 'Mês', en: 'Month' },
  before: { pt: 'Mês anterior', en: 'Month before' },
  after: { pt: 'Mês seguinte', en: 'Month after' },
  figures: { pt: 'Resumo do mês', en: 'The month in short' },
  estimated: { pt: 'Custo estimado na Meta', en: 'Estimated cost at Meta' },
  delivered: { pt: 'Mensagens entregues', en: 'Messages delivered' },
  reached: { pt: 'Entregues', en: 'Delivered' },
  ofThemFree: { pt: (count: string) => `${count} sem custo`, en: (count: string) => `${count} at no cost` },
  agent: { pt: 'Gasto do agente', en: 'Spending of the agent' },
  agentTurns: {
    pt: (turns: string, tokens: string) => `${turns} respostas, ${tokens} tokens`,
    en: (turns: string, tokens: string) => `${turns} answers, ${tokens} tokens`,
  },
  agentNone: { pt: 'Nenhum modelo foi perguntado', en: 'No model was asked' },
  quotaTitle: { pt: 'Cota de envio', en: 'Sending quota' },
  quotaLead: {
    pt: 'Conta o que entrou na fila. Além da cota, o envio é recusado até o período virar.',
    en: 'Counts what was queued. Beyond the quota a send is refused until the period turns.',
  },
  today: { pt: 'Hoje', en: 'Today' },
  thisMonth: { pt: 'Este mês', en: 'This month' },
  againAt: { pt: (at: string) => `de novo em ${at}`, en: (at: string) => `again at ${at}` },
  freeTitle: { pt: 'Mensagens de atendimento grátis', en: 'Free service messages' },
  freeLead: {
    pt: 'Cada número tem um limite por mês; depois dele, cada mensagem de atendimento é cobrada.',
    en: 'Each number has so many a month; beyond them each service message is paid.',
  },
  freeUsed: {
    pt: (used: string, limit: string) => `${used} de ${limit}`,
    en: (used: string, limit: string) => `${used} of ${limit}`,
  },
  chartTitle: { pt: 'Últimos seis meses', en: 'The last six months' },
  measure: { pt: 'O que mostrar', en: 'What to show' },
  byMessages: { pt: 'Mensagens', en: 'Messages' },
  byCost: { pt: 'Custo', en: 'Cost' },
  asTable: { pt: 'Ver como tabela', en: 'Show as a table' },
  total: { pt: 'Total', en: 'Total' },
  rowsTitle: { pt: 'Por número e categoria', en: 'By number and category' },
  number: { pt: 'Número', en: 'Number' },
  category: { pt: 'Categoria', en: 'Category' },
  free: { pt: 'Sem custo', en: 'At no cost' },
  paid: { pt: 'Pagas', en: 'Paid' },
  cost: { pt: 'Estimativa', en: 'Estimate' },
  noPrice: { pt: 'sem preço', en: 'no price' },
  unpriced: {
    pt: (count: number, shown: string) =>
      count === 1
        ? '1 mensagem paga não tem preço na tabela e não entra na estimativa.'
        : `${shown} mensagens pagas não têm preço na tabela e não entram na estimativa.`,
    en: (count: number, shown: string) =>
      count === 1
        ? '1 paid message has no price on the rate card and is not in the estimate.'
        : `${shown} paid messages have no price on the rate card and are not in the estimate.`,
  },
  groups: {
    pt: 'Uma mensagem a um grupo conta, e é cobrada, por pessoa que a recebeu.',
    en: 'A message to a group counts, and is charged, for each person who got it.',
  },
  cards: {
    pt: (days: string) => `Tabela de preços em vigor desde ${days}.`,
    en: (days: string) => `Rate card in force since ${days}.`,
  },
  emptyTitle: { pt: 'Nada foi entregue neste mês', en: 'Nothing was delivered in this month' },
  emptyLead: {
    pt: 'Quando uma mensagem chega ao telefone da pessoa, ela é contada aqui, com a categoria da Meta e o preço dela.',
    en: 'When a message reaches the phone of a person it is counted here, with Meta’s category and its price.',
  },
});
