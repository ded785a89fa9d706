import type { Texts } from '../i18n/catalogue';
import { catalogue } from '../i18n/catalogue';

/** A template that is filled in. */
export const templateFormTexts = catalogue({
  send: { pt: 'Enviar', en: 'Send' },
  values: { pt: 'Valores', en: 'Values' },
  asItArrives: { pt: 'Como chega', en: 'As it arrives' },
  noValues: { pt: 'Este modelo não tem variáveis.', en: 'This template has no variables.' },
  chooseAnother: { pt: 'Escolher outro', en: 'Choose another' },
  variable: { pt: (name: string) => `Variável ${name}`, en: (name: string) => `Variable ${name}` },
  headerFile: { pt: 'Arquivo do cabeçalho', en: 'File of the header' },
  chooseFile: { pt: 'Escolher arquivo', en: 'Choose a file' },
  buttonValue: { pt: (label: string) => `Botão “${label}”`, en: (label: string) => `Button “${label}”` },
  buttonLink: {
    pt: (label: string) => `Link do botão “${label}”`,
    en: (label: string) => `Link of the button “${label}”`,
  },
  opens: { pt: 'Abre', en: 'Opens' },
  withProducts: {
    pt: 'Este modelo leva produtos do catálogo: só pode ser enviado pela API.',
    en: 'This template brings products of the catalogue: it can be sent by the API alone.',
  },
  latitude: { pt: 'Latitude', en: 'Latitude' },
  longitude: { pt: 'Longitude', en: 'Longitude' },
});

/** These words in one language. */
export type TemplateFormWords = Texts<{
  [K in keyof typeof templateFormTexts]: (typeof templateFormTexts)[K]['pt'];
}>;
