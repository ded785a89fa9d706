import { catalogue } from '../i18n/catalogue';

export const stepTexts = catalogue({
  asked: { pt: 'Perguntou', en: 'Asked' },
  called: { pt: 'Consultou', en: 'Called' },
  toolFailed: { pt: 'A ferramenta falhou', en: 'The tool failed' },
  withheld: { pt: 'Reteve, não foi dito', en: 'Withheld, was not said' },
  rule: { pt: (place: number) => `Regra ${place}`, en: (place: number) => `Rule ${place}` },
  rules: { pt: 'Regras', en: 'Rules' },
  ours: { pt: 'Uma frase nossa, ou ninguém', en: 'A sentence of ours, or nobody' },
  decidedBy: { pt: 'Quem decidiu', en: 'Who decided' },
  tokens: { pt: 'Tokens', en: 'Tokens' },
  tokensInOut: {
    pt: (input: string, output: string) => `${input} lidos, ${output} escritos`,
    en: (input: string, output: string) => `${input} read, ${output} written`,
  },
  cost: { pt: 'Custo estimado', en: 'Estimated cost' },
  took: { pt: 'Levou', en: 'Took' },
});

/** What became of a turn, by the API's `outcome`. */
export const outcomeTexts = catalogue({
  replied: { pt: 'Respondeu', en: 'Answered' },
  last_resort: {
    pt: 'Respondeu pelas regras: nenhum provedor pôde',
    en: 'Answered by the rules: no provider could',
  },
  rules: { pt: 'Respondeu pelas regras', en: 'Answered by the rules' },
  handed_off: { pt: 'Passou para uma pessoa', en: 'Handed over to a person' },
  opted_out: {
    pt: 'Registrou que a pessoa não quer marketing',
    en: 'Recorded that the person wants no marketing',
  },
  blocked_topic: { pt: 'Assunto bloqueado', en: 'Blocked topic' },
  withheld: { pt: 'A resposta foi retida', en: 'The answer was withheld' },
  silent: { pt: 'Decidiu não responder', en: 'Decided to say nothing' },
  stale: { pt: 'Pensou de novo: a conversa mudou', en: 'Thought again: the thread had changed' },
  dropped: { pt: 'Desistiu: alguém respondeu antes', en: 'Gave up: somebody came first' },
  not_our_turn: { pt: 'Não era a vez do agente', en: 'It was not the agent’s turn' },
  nothing_to_answer: { pt: 'Não havia o que responder', en: 'There was nothing to answer' },
  too_old: { pt: 'A mensagem era antiga demais', en: 'The message was too old' },
  loop_stopped: {
    pt: 'Parou: parecia conversa com outro robô',
    en: 'Stopped: it seemed to talk to a machine',
  },
  agent_off: { pt: 'O agente estava desligado', en: 'The agent was off' },
  already_replied: { pt: 'Já tinha respondido', en: 'It had answered already' },
});

/** What came of asking a provider, by the API's `outcome`. */
export const attemptTexts = catalogue({
  answered: { pt: 'respondeu', en: 'answered' },
  timeout: { pt: 'demorou demais', en: 'took too long' },
  unavailable: { pt: 'fora do ar', en: 'was not available' },
  rate_limited: { pt: 'pediu para esperar', en: 'asked to wait' },
  unauthorised: { pt: 'recusou a chave', en: 'refused the key' },
  refused: { pt: 'recusou o pedido', en: 'refused the request' },
  bad_address: { pt: 'endereço não permitido', en: 'its address is not allowed' },
  bad_answer: { pt: 'resposta sem sentido', en: 'its answer made no sense' },
  empty: { pt: 'não disse nada', en: 'said nothing' },
  over_budget: { pt: 'orçamento esgotado', en: 'the budget was used up' },
});
