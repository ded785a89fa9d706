import { catalogue } from '../i18n/catalogue';

export const agentTexts = catalogue({
  title: { pt: 'Agente', en: 'Agent' },
  lead: {
    pt: 'Quem responde quando ninguém da equipe responde, e dentro de que limites.',
    en: 'Who answers when nobody of the team does, and within which bounds.',
  },
  enabled: { pt: 'O agente responde', en: 'The agent answers' },
  on: { pt: 'Ligado', en: 'On' },
  off: { pt: 'Desligado', en: 'Off' },
  who: { pt: 'Quem responde', en: 'Who answers' },
  provider: { pt: 'Resposta por', en: 'Answers come from' },
  rules: { pt: 'Regras', en: 'Rules' },
  openai: { pt: 'Modelo compatível com OpenAI', en: 'OpenAI-compatible model' },
  anthropic: { pt: 'Anthropic', en: 'Anthropic' },
  webhook: { pt: 'Robô próprio (webhook)', en: 'Own bot (webhook)' },
  model: { pt: 'Modelo', en: 'Model' },
  baseUrl: { pt: 'Endereço', en: 'Address' },
  baseUrlHint: {
    pt: 'Vazio: o endereço oficial do provedor. Ao mudar de servidor, a chave é pedida de novo.',
    en: "Empty: the provider's own. When the host changes, the key has to be given again.",
  },
  webhookHint: {
    pt: 'O endereço inteiro, em https. Cada vez que alguém escreve, ele recebe a conversa.',
    en: 'The whole address, https. It gets the conversation each time somebody writes.',
  },
  apiKey: { pt: 'Chave', en: 'Key' },
  keySet: {
    pt: (last4: string) => `Guardada, termina em ${last4}`,
    en: (last4: string) => `Set, ends in ${last4}`,
  },
  keyNone: { pt: 'Nenhuma', en: 'None' },
  keyReplace: {
    pt: 'Deixe vazio para manter a que está guardada.',
    en: 'Leave empty to keep the one that is set.',
  },
  keyHint: {
    pt: 'Fica guardada cifrada e nunca aparece de novo.',
    en: 'Kept encrypted, and never shown again.',
  },
  temperature: { pt: 'Temperatura', en: 'Temperature' },
  temperatureHint: { pt: 'De 0 a 2. Vazio: a do provedor.', en: '0 to 2. Empty: the provider’s own.' },
  timeout: { pt: 'Espera no máximo (segundos)', en: 'Waits at most (seconds)' },
  fallbacks: {
    pt: (count: number) =>
      count === 1
        ? '1 reserva é perguntada quando este falha.'
        : `${count} reservas são perguntadas quando este falha.`,
    en: (count: number) =>
      count === 1
        ? '1 other is asked when this one fails.'
        : `${count} others are asked when this one fails.`,
  },
  instructions: { pt: 'Instruções', en: 'Instructions' },
  instructionsHint: {
    pt: 'O que o agente deve saber e fazer: produtos, prazos, tom. Só os modelos e o robô leem.',
    en: 'What the agent should know and do: products, terms, tone. Only models and bots read it.',
  },
  rulesTitle: { pt: 'Regras', en: 'Rules' },
  rulesLead: {
    pt: 'De cima para baixo, a primeira que vale responde. Com um modelo, ficam como último recurso.',
    en: 'From the top, the first one that holds answers. With a model they stay as a last resort.',
  },
  defaults: {
    pt: 'São as regras que vêm de fábrica.',
    en: 'These are the rules that come with the product.',
  },
  toDefaults: { pt: 'Voltar às de fábrica', en: 'Back to the default ones' },
  addRule: { pt: 'Nova regra', en: 'New rule' },
  rule: { pt: (place: number) => `Regra ${place}`, en: (place: number) => `Rule ${place}` },
  words: { pt: 'Quando a mensagem contém', en: 'When the message contains' },
  wordsHint: {
    pt: 'Palavras ou frases, separadas por vírgula. Vazio: qualquer mensagem.',
    en: 'Words or phrases, separated by commas. Empty: any message.',
  },
  also: { pt: 'e também', en: 'and also' },
  regex: {
    pt: (pattern: string) => `expressão ${pattern}`,
    en: (pattern: string) => `expression ${pattern}`,
  },
  ruleHours: {
    pt: (from: string, to: string, outside: boolean) => `${outside ? 'fora de' : 'das'} ${from} às ${to}`,
    en: (from: string, to: string, outside: boolean) => `${outside ? 'outside' : 'from'} ${from} to ${to}`,
  },
  reply: { pt: 'Responde', en: 'It answers' },
  handOffAfter: { pt: 'Depois, passa para uma pessoa', en: 'Then a person goes on' },
  up: { pt: 'Subir', en: 'Move up' },
  down: { pt: 'Descer', en: 'Move down' },
  remove: { pt: 'Remover', en: 'Remove' },
  pace: { pt: 'Ritmo', en: 'Pace' },
  quiet: { pt: 'Espera de silêncio (segundos)', en: 'Waits for silence (seconds)' },
  quietHint: {
    pt: 'Quem escreve em pedaços recebe uma resposta só, depois deste silêncio.',
    en: 'Whoever writes in pieces gets one answer, after this silence.',
  },
  maxWait: { pt: 'Responde no máximo em (segundos)', en: 'Answers at the latest after (seconds)' },
  typing: { pt: 'Mostrar “digitando…” enquanto pensa', en: 'Show “typing…” while it thinks' },
  maxMessages: { pt: 'Mensagens por resposta', en: 'Messages per answer' },
  maxMessagesHint: { pt: 'A Meta cobra cada uma.', en: 'Meta bills each one.' },
  save: { pt: 'Salvar', en: 'Save' },
  discard: { pt: 'Descartar', en: 'Discard' },
  unsaved: { pt: 'Há mudanças por salvar', en: 'There are changes to save' },
  saved: {
    pt: 'Salvo. Vale a partir da próxima mensagem.',
    en: 'Saved. It counts from the next message on.',
  },
  readOnly: { pt: 'Só administradores mudam o agente.', en: 'Only administrators change the agent.' },
  settings: { pt: 'Ajustes', en: 'Settings' },
  test: { pt: 'Testar', en: 'Test' },
});
