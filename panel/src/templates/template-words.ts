import { catalogue } from '../i18n/catalogue';

/** Meta's words for people. A word that is not here is shown as Meta writes it. */
export const statusTexts = catalogue({
  DRAFT: { pt: 'Rascunho', en: 'Draft' },
  SUBMITTING: { pt: 'Enviando à Meta', en: 'Being submitted' },
  PENDING: { pt: 'Em análise', en: 'In review' },
  IN_APPEAL: { pt: 'Em recurso', en: 'In appeal' },
  APPROVED: { pt: 'Aprovado', en: 'Approved' },
  REJECTED: { pt: 'Recusado', en: 'Rejected' },
  PAUSED: { pt: 'Pausado', en: 'Paused' },
  DISABLED: { pt: 'Desativado', en: 'Disabled' },
  LIMIT_EXCEEDED: { pt: 'Acima do limite', en: 'Limit exceeded' },
  PENDING_DELETION: { pt: 'Sendo excluído', en: 'Being deleted' },
  DELETED: { pt: 'Excluído', en: 'Deleted' },
  ARCHIVED: { pt: 'Arquivado', en: 'Archived' },
});

export const categoryTexts = catalogue({
  MARKETING: { pt: 'Marketing', en: 'Marketing' },
  UTILITY: { pt: 'Utilidade', en: 'Utility' },
  AUTHENTICATION: { pt: 'Autenticação', en: 'Authentication' },
});

export const qualityTexts = catalogue({
  GREEN: { pt: 'Qualidade alta', en: 'High quality' },
  YELLOW: { pt: 'Qualidade média', en: 'Medium quality' },
  RED: { pt: 'Qualidade baixa', en: 'Low quality' },
  UNKNOWN: { pt: 'Ainda sem nota', en: 'Not rated yet' },
});

/** Meta's titles of pauses (webhooks reference, message_template_status_update, `other_info`). */
export const pauseTexts = catalogue({
  FIRST_PAUSE: { pt: 'a primeira, de 3 horas', en: 'the first, of 3 hours' },
  SECOND_PAUSE: { pt: 'a segunda, de 6 horas', en: 'the second, of 6 hours' },
  RATE_LIMITING_PAUSE: { pt: 'pelo ritmo de envio', en: 'because of the rate of sends' },
});

/** Meta's reasons of a rejection, in words that say what to change. */
export const rejectionTexts = catalogue({
  ABUSIVE_CONTENT: {
    pt: 'Conteúdo abusivo: ameaça, ofensa ou pressão. Informe o fato sem ameaçar.',
    en: 'Abusive content: a threat, an insult or pressure. State the fact without threatening.',
  },
  CATEGORY_NOT_AVAILABLE: {
    pt: 'Esta categoria não está disponível para a conta.',
    en: 'This category is not available to the account.',
  },
  INCORRECT_CATEGORY: {
    pt: 'A categoria não combina com o texto. Mude a categoria ou o texto.',
    en: 'The category does not match the text. Change the category or the text.',
  },
  INVALID_FORMAT: {
    pt: 'Formato inválido: variáveis, links ou exemplos fora das regras da Meta.',
    en: 'Invalid format: variables, links or examples against Meta’s rules.',
  },
  SCAM: {
    pt: 'Parece golpe: não peça dados sensíveis nem senhas.',
    en: 'Looks like a scam: ask for no sensitive data or passwords.',
  },
  PROMOTIONAL: { pt: 'Texto de oferta em categoria errada.', en: 'Wording of an offer in another category.' },
  TAG_CONTENT_MISMATCH: {
    pt: 'O texto não combina com o idioma ou a categoria declarados.',
    en: 'The text does not match the declared language or category.',
  },
});

/** Languages that people here use most, first; the rest by the browser's own names. */
export const FIRST_LANGUAGES = ['pt_BR', 'en_US', 'es', 'en', 'es_MX', 'es_AR', 'pt_PT'];
/** Codes that Meta takes (Meta, "Supported languages"). */
export const LANGUAGES: readonly string[] = [
  'af ar ar_AE ar_EG ar_LB ar_MA ar_QA az be_BY bg bn bn_IN ca cs da de de_AT de_CH el en en_AE en_AU en_CA en_GB',
  'en_GH en_IE en_IN en_JM en_MY en_NZ en_QA en_SG en_UG en_US en_ZA es es_AR es_CL es_CO es_CR es_DO es_EC es_ES',
  'es_HN es_MX es_PA es_PE es_UY et fa fi fil fr fr_BE fr_CA fr_CH fr_CI fr_MA ga gu ha he hi hr hu id it ja ka kk',
  'kn ko ky_KG lo lt lv mk ml mr ms nb nl nl_BE pa pl prs_AF ps_AF pt_BR pt_PT ro ru rw_RW si_LK sk sl sq sr sv sw',
  'ta te th tr uk ur uz vi zh_CN zh_HK zh_TW zu',
].flatMap((line) => line.split(' '));

/** The name of a language of Meta's, as people of the page's language say it: `português (Brasil)`. */
export function languageName(code: string, tag: string): string {
  try {
    return new Intl.DisplayNames(tag, { type: 'language' }).of(code.replace('_', '-')) ?? code;
  } catch {
    return code;
  }
}
