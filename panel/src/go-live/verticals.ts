import { catalogue } from '../i18n/catalogue';

/** Meta's words for what a business does (business profiles, `vertical`), for people. */
export const verticalTexts = catalogue({
  OTHER: { pt: 'Outro', en: 'Other' },
  AUTO: { pt: 'Automotivo', en: 'Automotive' },
  BEAUTY: { pt: 'Beleza', en: 'Beauty' },
  APPAREL: { pt: 'Roupas', en: 'Apparel' },
  EDU: { pt: 'Educação', en: 'Education' },
  ENTERTAIN: { pt: 'Entretenimento', en: 'Entertainment' },
  EVENT_PLAN: { pt: 'Eventos', en: 'Event planning' },
  FINANCE: { pt: 'Finanças', en: 'Finance' },
  GROCERY: { pt: 'Mercearia', en: 'Grocery' },
  GOVT: { pt: 'Governo', en: 'Government' },
  HOTEL: { pt: 'Hotelaria', en: 'Hotel' },
  HEALTH: { pt: 'Saúde', en: 'Health' },
  NONPROFIT: { pt: 'Sem fins lucrativos', en: 'Non-profit' },
  PROF_SERVICES: { pt: 'Serviços profissionais', en: 'Professional services' },
  RETAIL: { pt: 'Varejo', en: 'Retail' },
  TRAVEL: { pt: 'Viagens', en: 'Travel' },
  RESTAURANT: { pt: 'Restaurante', en: 'Restaurant' },
  ALCOHOL: { pt: 'Bebidas alcoólicas', en: 'Alcohol' },
  ONLINE_GAMBLING: { pt: 'Jogos online', en: 'Online gambling' },
  PHYSICAL_GAMBLING: { pt: 'Jogos presenciais', en: 'Physical gambling' },
  OTC_DRUGS: { pt: 'Farmácia', en: 'Over-the-counter drugs' },
});
