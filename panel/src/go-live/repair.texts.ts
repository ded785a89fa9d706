import { catalogue } from '../i18n/catalogue';

export const repairTexts = catalogue({
  repairing: { pt: 'Fazendo…', en: 'Doing it…' },
  checking: { pt: 'Feito. Conferindo com a Meta…', en: 'Done. Checking with Meta…' },
  codeAsked: {
    pt: 'O código está a caminho do número. Quando chegar, confirme-o aqui.',
    en: 'The code is on its way to the number. Once it is there, confirm it here.',
  },
  done: { pt: 'Feito, e conferido com a Meta.', en: 'Done, and checked with Meta.' },
  cancel: { pt: 'Cancelar', en: 'Cancel' },
  pin: { pt: 'PIN de 6 dígitos', en: 'PIN of 6 digits' },
  pinHint: {
    pt: 'Se o número já tem um PIN, é ele; senão, este passa a valer. Guarde-o: a Meta não o mostra.',
    en: 'If the number has a PIN already, that one; else this one counts from now on. Keep it: Meta does not show it.',
  },
  code: { pt: 'Código que chegou ao número', en: 'Code that came to the number' },
  codeHint: { pt: 'Seis dígitos, por SMS ou ligação.', en: 'Six digits, by text message or call.' },
  method: { pt: 'Como o código chega', en: 'How the code comes' },
  sms: { pt: 'Por SMS', en: 'By text message' },
  voice: { pt: 'Por ligação', en: 'By call' },
  type: { pt: 'O que trazer do celular', en: 'What to bring from the phone' },
  contacts: { pt: 'A agenda', en: 'The address book' },
  history: { pt: 'As conversas de até 180 dias', en: 'The chats of up to 180 days' },
  accessToken: { pt: 'Novo token de acesso', en: 'New access token' },
  accessTokenHint: {
    pt: 'Do mesmo aplicativo, de um usuário do sistema. Fica guardado e cifrado, e nunca aparece de novo.',
    en: 'Of the same app, of a system user. It is kept encrypted, and never shown again.',
  },
  attempts: {
    pt: (used: number, allowed: number, hours: number) => `${used} de ${allowed} tentativas em ${hours} h`,
    en: (used: number, allowed: number, hours: number) => `${used} of ${allowed} tries in ${hours} h`,
  },
  blocked: {
    pt: (until: string) => `A Meta não aceita outro registro até ${until}.`,
    en: (until: string) => `Meta takes no other registration until ${until}.`,
  },
});
