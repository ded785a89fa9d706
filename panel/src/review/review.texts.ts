import { catalogue } from '../i18n/catalogue';

export const reviewTexts = catalogue({
  title: { pt: 'App Review', en: 'App Review' },
  lead: {
    pt: 'A Meta pede, para cada permissão, um texto e uma gravação própria da tela. Aqui estão os textos para colar e o roteiro de cada gravação, com legendas sobre o painel.',
    en: 'For each permission Meta asks for a text and a screen recording of its own. Here are the texts to paste and the script of each recording, with captions over the panel.',
  },
  back: { pt: 'Voltar para a Ativação', en: 'Back to Go live' },
  handIn: { pt: 'Abrir o formulário na Meta', en: "Open Meta's form" },
  ready: { pt: 'Tudo pronto para enviar', en: 'Everything is ready to hand in' },
  left: {
    pt: (count: number) => (count === 1 ? 'Falta 1 antes de enviar' : `Faltam ${count} antes de enviar`),
    en: (count: number) => `${count} left before handing in`,
  },
  missing: { pt: 'O que ainda falta do nosso lado', en: 'What is still missing on our side' },
  openMeta: { pt: 'Abrir na Meta', en: 'Open at Meta' },
  optional: { pt: 'só se usar', en: 'only if used' },
  approved: { pt: 'Aprovada', en: 'Approved' },
  not_approved: { pt: 'Não aprovada', en: 'Not approved' },
  unknown: { pt: 'A Meta não diz', en: 'Meta does not tell' },
  text: { pt: 'Texto para o formulário', en: 'Text for the form' },
  inPortuguese: { pt: 'Em português', en: 'In Portuguese' },
  inEnglish: { pt: 'Em inglês', en: 'In English' },
  copyText: {
    pt: (permission: string) => `Copiar o texto de ${permission}`,
    en: (permission: string) => `Copy the text of ${permission}`,
  },
  recording: { pt: 'Gravação da tela', en: 'Screen recording' },
  minutes: {
    pt: (minutes: number) => (minutes === 1 ? 'cerca de 1 minuto' : `cerca de ${minutes} minutos`),
    en: (minutes: number) => (minutes === 1 ? 'about 1 minute' : `about ${minutes} minutes`),
  },
  shows: { pt: 'Quem assiste vê:', en: 'The viewer sees:' },
  start: { pt: 'Começar com legendas', en: 'Start with captions' },
  english: {
    pt: 'Quem analisa lê inglês: grave com o painel em inglês.',
    en: 'Reviewers read English: this panel is in English already.',
  },
  switch: { pt: 'Mudar o painel para inglês', en: 'Switch the panel to English' },
  notPlatform: {
    pt: 'O App Review é do aplicativo da plataforma: quem cuida dela é que envia.',
    en: "App Review is about the platform's app: whoever runs the platform hands it in.",
  },
});
