import { catalogue } from '../i18n/catalogue';

export const messageCostTexts = catalogue({
  title: { pt: 'Custo estimado', en: 'Estimated cost' },
  people: {
    pt: (count: number, shown: string) => (count === 1 ? '1 pessoa' : `${shown} pessoas`),
    en: (count: number, shown: string) => (count === 1 ? '1 person' : `${shown} people`),
  },
  noPrice: { pt: 'Sem preço na tabela', en: 'No price on the rate card' },
  withoutSome: {
    pt: (count: number, shown: string) =>
      count === 1 ? 'sem 1 pessoa, que não tem preço' : `sem ${shown} pessoas, que não têm preço`,
    en: (count: number, shown: string) =>
      count === 1 ? 'without 1 person, who has no price' : `without ${shown} people, who have no price`,
  },
  allowance: { pt: 'entre as gratuitas do mês', en: 'one of the month’s free ones' },
  free_entry_point: { pt: 'entrada gratuita por anúncio', en: 'free entry from an ad' },
  not_billable: { pt: 'a Meta não cobra', en: 'not charged by Meta' },
});
