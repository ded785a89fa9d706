import { catalogue } from '../i18n/catalogue';

export const ownToolTexts = catalogue({
  title: { pt: 'Ferramentas próprias', en: 'Tools of your own' },
  lead: {
    pt: 'Endereços seus que o agente chama para saber ou fazer algo, como o estado de um pedido. São salvas uma a uma.',
    en: 'Addresses of yours that the agent calls to know or do something, such as the state of an order. Saved one by one.',
  },
  none: { pt: 'Nenhuma ainda.', en: 'None yet.' },
  add: { pt: 'Nova ferramenta', en: 'New tool' },
  edit: { pt: (name: string) => `Mudar ${name}`, en: (name: string) => `Change ${name}` },
  addTitle: { pt: 'Nova ferramenta', en: 'New tool' },
  editTitle: { pt: 'Mudar a ferramenta', en: 'Change the tool' },
  dialogLead: {
    pt: 'O modelo decide quando chamar pelo nome e pela descrição, e preenche os argumentos.',
    en: 'The model decides when to call it by name and description, and fills in the arguments.',
  },
  off: { pt: 'Desligada', en: 'Off' },
  name: { pt: 'Nome', en: 'Name' },
  nameHint: { pt: 'Letras minúsculas, números e _.', en: 'Small letters, digits and _.' },
  description: { pt: 'Para que serve', en: 'What it is for' },
  descriptionHint: {
    pt: 'Por exemplo: diz onde está um pedido, pelo número dele.',
    en: 'For example: tells where an order is, by its number.',
  },
  method: { pt: 'Método', en: 'Method' },
  url: { pt: 'Endereço', en: 'Address' },
  inQuery: { pt: 'Os argumentos vão no endereço.', en: 'Arguments go into the address.' },
  inBody: { pt: 'Os argumentos vão no corpo, em JSON.', en: 'Arguments go into the body, as JSON.' },
  parameters: { pt: 'Argumentos (JSON Schema)', en: 'Arguments (JSON Schema)' },
  parametersHint: {
    pt: 'Usa type, properties, required, enum, items, description e limites.',
    en: 'Uses type, properties, required, enum, items, description and bounds.',
  },
  notJson: { pt: 'Isto não é um objeto JSON.', en: 'This is no JSON object.' },
  headers: { pt: 'Cabeçalhos secretos', en: 'Secret headers' },
  headersHint: {
    pt: 'Ficam guardados cifrados e nunca aparecem de novo.',
    en: 'Kept encrypted, and never shown again.',
  },
  headersSet: {
    pt: (names: string) => `Guardados: ${names}`,
    en: (names: string) => `Set: ${names}`,
  },
  headersNone: { pt: 'Nenhum', en: 'None' },
  headersChange: { pt: 'Trocar', en: 'Replace' },
  headersKeep: { pt: 'Manter os guardados', en: 'Keep those that are set' },
  headersWillGo: {
    pt: 'Os que ficarem vazios deixam de ser enviados.',
    en: 'Those that are left empty are no longer sent.',
  },
  timeout: { pt: 'Espera no máximo (segundos)', en: 'Waits at most (seconds)' },
  enabled: { pt: 'O agente pode chamar', en: 'The agent may call it' },
  save: { pt: 'Salvar', en: 'Save' },
  cancel: { pt: 'Cancelar', en: 'Cancel' },
  remove: { pt: 'Apagar', en: 'Delete' },
  removeTitle: { pt: (name: string) => `Apagar ${name}?`, en: (name: string) => `Delete ${name}?` },
  removeLead: {
    pt: 'O agente deixa de chamar este endereço na hora, e os cabeçalhos guardados são apagados. Não há volta.',
    en: 'The agent stops calling this address at once, and the headers that are set are deleted. There is no way back.',
  },
});
