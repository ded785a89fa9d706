import { catalogue } from '../../i18n/catalogue';

export const libraryTexts = catalogue({
  title: { pt: 'Biblioteca da Meta', en: 'Meta’s library' },
  lead: {
    pt: 'Modelos prontos da Meta. Quase sempre são aprovados na hora, porque o texto já foi analisado.',
    en: 'Ready templates of Meta’s. They are mostly approved at once, since the text has been reviewed.',
  },
  search: { pt: 'Buscar na biblioteca', en: 'Search the library' },
  anyLanguage: { pt: 'Qualquer idioma', en: 'Any language' },
  language: { pt: 'Idioma', en: 'Language' },
  only: { pt: (topic: string) => `Só ${topic}`, en: (topic: string) => `Only ${topic}` },
  clearTopic: { pt: (topic: string) => `Tirar o filtro ${topic}`, en: (topic: string) => `Clear ${topic}` },
  use: { pt: 'Usar este', en: 'Use this one' },
  useLong: {
    pt: (name: string) => `Usar este: ${name}`,
    en: (name: string) => `Use this one: ${name}`,
  },
  more: { pt: 'Mostrar mais', en: 'Show more' },
  loading: { pt: 'Lendo a biblioteca…', en: 'Reading the library…' },
  nothingTitle: { pt: 'Nada na biblioteca com isto', en: 'Nothing in the library fits' },
  nothingLead: {
    pt: 'Procure por outra palavra ou em qualquer idioma, ou escreva o seu próprio modelo.',
    en: 'Look for another word or in any language, or write a template of your own.',
  },
  noWabaTitle: { pt: 'Falta conectar uma conta', en: 'No account is connected' },
  noWabaLead: {
    pt: 'A biblioteca é lida com o acesso de uma conta do WhatsApp Business. Conecte a primeira em Ativação.',
    en: 'The library is read with the access of a WhatsApp Business account. Connect the first one under Go live.',
  },
  adoptTitle: { pt: 'Usar um modelo da biblioteca', en: 'Use a template of the library' },
  adoptLead: {
    pt: 'O texto fica como a Meta o escreveu; o nome e o que os botões abrem são seus.',
    en: 'The text stays as Meta wrote it; the name and what its buttons open are yours.',
  },
  name: { pt: 'Nome', en: 'Name' },
  nameHint: {
    pt: 'Só para vocês e para a API: minúsculas, números e sublinhados.',
    en: 'For you and the API only: lowercase letters, digits, underscores.',
  },
  waba: { pt: 'Conta do WhatsApp', en: 'WhatsApp account' },
  url: { pt: (text: string) => `O que “${text}” abre`, en: (text: string) => `What “${text}” opens` },
  urlVariable: {
    pt: 'O endereço sem o final, que muda a cada envio.',
    en: 'The address without its end, which differs with each send.',
  },
  example: { pt: 'Exemplo do final', en: 'Example of the end' },
  phone: { pt: (text: string) => `Para onde “${text}” liga`, en: (text: string) => `Whom “${text}” calls` },
  submit: { pt: 'Enviar à Meta', en: 'Submit to Meta' },
  cancel: { pt: 'Cancelar', en: 'Cancel' },
});

/** Topics of the library, where the panel has a word. */
export const topicTexts = catalogue({
  ORDER_MANAGEMENT: { pt: 'Pedidos', en: 'Orders' },
  PAYMENTS: { pt: 'Pagamentos', en: 'Payments' },
  ACCOUNT_UPDATES: { pt: 'Conta', en: 'Account' },
  CUSTOMER_FEEDBACK: { pt: 'Opinião do cliente', en: 'Feedback' },
  EVENT_REMINDER: { pt: 'Lembretes', en: 'Reminders' },
  IDENTITY_VERIFICATION: { pt: 'Identidade', en: 'Identity' },
});
