import { catalogue } from '../i18n/catalogue';

/** What is named in a reason; each text says what it needs. */
type Named = Readonly<Record<string, string>>;
const of = (named: Named, name: string): string => named[name] ?? '?';

/** Why a delivery failed, or one of its updates did or was put aside: by the server's codes. */
export const deliveryErrorTexts = catalogue({
  updates_failed: {
    pt: (named: Named) => `${of(named, 'failed')} de ${of(named, 'all')} atualizações falharam`,
    en: (named: Named) => `${of(named, 'failed')} of ${of(named, 'all')} updates failed`,
  },
  given_up: {
    pt: (named: Named) => `Desistimos: tomada ${of(named, 'times')} vezes sem avançar`,
    en: (named: Named) => `Given up: taken ${of(named, 'times')} times without coming further`,
  },
  other_object: {
    pt: (named: Named) => `Não é do WhatsApp: o objeto é ${of(named, 'object')}`,
    en: (named: Named) => `Not of WhatsApp: its object is ${of(named, 'object')}`,
  },
  no_entry: { pt: 'Veio sem nenhuma entrada (entry)', en: 'It came without an entry' },
  entry_without_changes: { pt: 'Uma entrada sem mudanças (changes)', en: 'An entry without changes' },
  change_without_value: { pt: 'Uma mudança sem valor (value)', en: 'A change without a value' },
  not_an_object: { pt: 'Não é um objeto JSON', en: 'Not a JSON object' },
  no_number: {
    pt: 'Veio sem metadata.phone_number_id',
    en: 'It came without metadata.phone_number_id',
  },
  no_id: { pt: 'Veio sem id', en: 'It came without an id' },
  no_time: { pt: 'Veio sem um horário que se entenda', en: 'It came without a usable time' },
  no_sender: {
    pt: 'Não diz de quem é: nem from nem from_user_id',
    en: 'It does not say who wrote it: neither from nor from_user_id',
  },
  no_recipient: {
    pt: 'Não diz para quem é: nem to nem to_user_id',
    en: 'It does not say whom it is for: neither to nor to_user_id',
  },
  no_person: {
    pt: 'Não diz de quem é: nem wa_id nem user_id',
    en: 'It does not say whose it is: neither wa_id nor user_id',
  },
  no_contact: {
    pt: 'Não diz de quem é: nem phone_number nem user_id',
    en: 'It does not say whose it is: neither phone_number nor user_id',
  },
  thread_of_nobody: {
    pt: 'Não diz de quem é: nem id nem context',
    en: 'It does not say whose it is: neither id nor context',
  },
  no_user_ids: {
    pt: 'Veio sem user_id.previous ou user_id.current',
    en: 'It came without user_id.previous or user_id.current',
  },
  other_app: {
    pt: 'Assinada por um app que não é o que conectou esta conta',
    en: 'Signed by an app that is not the one this account is connected with',
  },
  former_tenant: {
    pt: 'Já foi processada para o cliente que tinha o número então',
    en: 'Handled before for the tenant that had the number then',
  },
  nothing_kept: { pt: 'Não traz nada que guardamos', en: 'It brings nothing that we keep' },
  nothing_of_template: {
    pt: 'Não nomeia um modelo, ou não traz nada que guardamos',
    en: 'It names no template, or brings nothing that we keep',
  },
  field_not_handled: {
    pt: 'Esta versão guarda o campo sem agir',
    en: 'This version keeps the field without acting on it',
  },
  empty_list: { pt: 'Uma lista vazia', en: 'An empty list' },
  nothing_said: {
    pt: 'Sem mensagens, situações ou erros',
    en: 'Without messages, statuses or errors',
  },
  contact_without_name: { pt: 'Um contato sem nome', en: 'A contact without a name' },
  unknown_status: {
    pt: (named: Named) => `Situação que esta versão não conhece: ${of(named, 'status')}`,
    en: (named: Named) => `A status that this version does not know: ${of(named, 'status')}`,
  },
  unknown_type: {
    pt: (named: Named) => `Tipo que esta versão não conhece: ${of(named, 'type')}`,
    en: (named: Named) => `A type that this version does not know: ${of(named, 'type')}`,
  },
  unknown_preference: {
    pt: (named: Named) =>
      `Preferência que esta versão não conhece: ${of(named, 'value')} para ${of(named, 'category')}`,
    en: (named: Named) =>
      `A preference that this version does not know: ${of(named, 'value')} for ${of(named, 'category')}`,
  },
  recorded: { pt: 'Registrada, sem ação', en: 'Recorded, without action' },
});
