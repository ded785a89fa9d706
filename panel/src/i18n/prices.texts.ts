import { catalogue } from './catalogue';

/** Meta's categories of prices. */
export const priceTexts = catalogue({
  marketing: { pt: 'Marketing', en: 'Marketing' },
  utility: { pt: 'Utilidade', en: 'Utility' },
  authentication: { pt: 'Autenticação', en: 'Authentication' },
  authentication_international: { pt: 'Autenticação internacional', en: 'International authentication' },
  service: { pt: 'Atendimento', en: 'Service' },
  group_marketing: { pt: 'Marketing em grupos', en: 'Marketing in groups' },
  group_utility: { pt: 'Utilidade em grupos', en: 'Utility in groups' },
  group_service: { pt: 'Atendimento em grupos', en: 'Service in groups' },
  marketing_lite: { pt: 'Marketing (MM Lite)', en: 'Marketing (MM Lite)' },
  referral_conversion: { pt: 'Entrada por anúncio', en: 'From an ad' },
  unknown: { pt: 'A Meta ainda não disse', en: 'Meta has not said yet' },
});
