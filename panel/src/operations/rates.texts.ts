import { catalogue } from '../i18n/catalogue';

export const ratesTexts = catalogue({
  lead: {
    pt: 'Quanto a Meta cobra por mensagem entregue, por dia em que cada tabela passa a valer. A Meta muda os preços a cada trimestre.',
    en: 'What Meta asks per delivered message, by the day from which each card is in force. Meta changes prices each quarter.',
  },
  from: { pt: 'Vale desde', en: 'In force from' },
  currency: { pt: 'Moeda', en: 'Currency' },
  markets: { pt: 'Mercados', en: 'Markets' },
  source: { pt: 'Fonte', en: 'Source' },
  state: { pt: 'Situação', en: 'State' },
  now: { pt: 'Em vigor', en: 'In force' },
  later: { pt: 'Futura', en: 'To come' },
  past: { pt: 'Anterior', en: 'Past' },
  origin: { pt: 'Origem', en: 'Origin' },
  builtIn: { pt: 'Veio com o sistema', en: 'Built in' },
  kept: { pt: 'Da plataforma', en: 'The platform’s' },
  market: { pt: 'Mercado', en: 'Market' },
  codes: { pt: 'DDI', en: 'Codes' },
  add: { pt: 'Nova tabela', en: 'New card' },
  addTitle: { pt: 'Nova tabela de preços', en: 'New rate card' },
  addLead: {
    pt: 'Vale para o que for entregue a partir do dia. O que já foi contado fica como está.',
    en: 'For what is delivered from that day on. What was counted before stays as it is.',
  },
  sourceHint: {
    pt: 'Onde os preços foram lidos, por exemplo a página da Meta.',
    en: 'Where the prices were read, for example Meta’s page.',
  },
  prices: { pt: 'Preços (CSV)', en: 'Prices (CSV)' },
  pricesHint: {
    pt: 'Cole ou abra o CSV da Meta, ou edite este. Sem as colunas calling_codes e countries, valem as da tabela em vigor para o mercado de mesmo nome.',
    en: 'Paste or open Meta’s CSV, or edit this one. Without the columns calling_codes and countries, those of the card in force count for the market of that name.',
  },
  openFile: { pt: 'Abrir arquivo', en: 'Open a file' },
  download: { pt: 'Baixar CSV', en: 'Download CSV' },
  read: {
    pt: (markets: number, changed: number, write: (count: number) => string) =>
      `${write(markets)} ${markets === 1 ? 'mercado lido' : 'mercados lidos'}, ${write(changed)} ${changed === 1 ? 'preço diferente' : 'preços diferentes'} da tabela em vigor.`,
    en: (markets: number, changed: number, write: (count: number) => string) =>
      `${write(markets)} ${markets === 1 ? 'market' : 'markets'} read, ${write(changed)} ${changed === 1 ? 'price' : 'prices'} other than on the card in force.`,
  },
  unknown: {
    pt: (names: string) => `Sem DDI conhecido, ficam de fora: ${names}.`,
    en: (names: string) => `Left out, since their calling codes are not known: ${names}.`,
  },
  no_header: {
    pt: 'Falta a linha de títulos, com a coluna “market”.',
    en: 'The line of titles with a column “market” is missing.',
  },
  no_market: { pt: 'Nenhum mercado com DDI conhecido.', en: 'No market whose calling codes are known.' },
  badPrice: {
    pt: (line: number, cell: string) => `Linha ${line}: “${cell}” não é um preço.`,
    en: (line: number, cell: string) => `Line ${line}: “${cell}” is no price.`,
  },
  replaces: {
    pt: 'Já existe uma tabela deste dia: esta fica no lugar dela.',
    en: 'There is a card of this day: this one takes its place.',
  },
  save: { pt: 'Guardar tabela', en: 'Keep the card' },
  replace: { pt: 'Substituir', en: 'Replace' },
  remove: { pt: 'Remover', en: 'Remove' },
  removeTitle: {
    pt: (day: string) => `Remover a tabela de ${day}?`,
    en: (day: string) => `Remove the card of ${day}?`,
  },
  removeLead: {
    pt: 'O que for entregue daqui em diante usa a tabela anterior, ou a que veio com o sistema para o mesmo dia.',
    en: 'What is delivered from now on goes by the card before, or by the one that came along for the same day.',
  },
});
