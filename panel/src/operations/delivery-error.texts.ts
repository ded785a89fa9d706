import { catalogue } from '../i18n/catalogue';

/** Why a delivery failed, or one of its updates did or was put aside. */
export const deliveryErrorTexts = catalogue({
  ofUpdates: {
    pt: (failed: string, all: string) => `${failed} de ${all} atualizações falharam`,
    en: (failed: string, all: string) => `${failed} of ${all} updates failed`,
  },
  givenUp: {
    pt: (times: string) => `Desistimos: tomada ${times} vezes sem avançar`,
    en: (times: string) => `Given up: taken ${times} times without coming further`,
  },
  otherObject: {
    pt: (object: string) => `Não é do WhatsApp: o objeto é ${object}`,
    en: (object: string) => `Not of WhatsApp: its object is ${object}`,
  },
  noEntry: { pt: 'Veio sem nenhuma entrada (entry)', en: 'It came without an entry' },
  noChanges: { pt: 'Uma entrada sem mudanças (changes)', en: 'An entry without changes' },
  noValue: { pt: 'Uma mudança sem valor (value)', en: 'A change without a value' },
  notAnObject: { pt: 'Não é um objeto JSON', en: 'Not a JSON object' },
  without: { pt: (field: string) => `Veio sem ${field}`, en: (field: string) => `It came without ${field}` },
  withoutAny: {
    pt: (one: string, other: string) => `Veio sem ${one} ou ${other}`,
    en: (one: string, other: string) => `It came without ${one} or ${other}`,
  },
  nobody: {
    pt: (one: string, other: string) => `Não diz de quem é: nem ${one} nem ${other}`,
    en: (one: string, other: string) => `It does not say whose it is: neither ${one} nor ${other}`,
  },
  noTime: { pt: 'Veio sem um horário que se entenda', en: 'It came without a usable time' },
  otherApp: {
    pt: 'Assinada por um app que não é o que conectou esta conta',
    en: 'Signed by an app that is not the one this account is connected with',
  },
  formerOwner: {
    pt: 'Já foi processada para o cliente que tinha o número então',
    en: 'Handled before for the tenant that had the number then',
  },
  nothingKept: { pt: 'Não traz nada que guardamos', en: 'It brings nothing that we keep' },
  nothingOfTemplate: {
    pt: 'Não nomeia um modelo, ou não traz nada que guardamos',
    en: 'It names no template, or brings nothing that we keep',
  },
  fieldKept: {
    pt: 'Esta versão guarda o campo sem agir',
    en: 'This version keeps the field without acting on it',
  },
  emptyList: { pt: 'Uma lista vazia', en: 'An empty list' },
  noMessages: {
    pt: 'Sem mensagens, situações ou erros',
    en: 'Without messages, statuses or errors',
  },
  noName: { pt: 'Um contato sem nome', en: 'A contact without a name' },
  unknownStatus: {
    pt: (status: string) => `Situação que esta versão não conhece: ${status}`,
    en: (status: string) => `A status that this version does not know: ${status}`,
  },
  unknownType: {
    pt: (type: string) => `Tipo que esta versão não conhece: ${type}`,
    en: (type: string) => `A type that this version does not know: ${type}`,
  },
  preference: {
    pt: (category: string, value: string) =>
      `Preferência que esta versão não conhece: ${value} para ${category}`,
    en: (category: string, value: string) =>
      `A preference that this version does not know: ${value} for ${category}`,
  },
  recorded: { pt: 'Registrada, sem ação', en: 'Recorded, without action' },
});
