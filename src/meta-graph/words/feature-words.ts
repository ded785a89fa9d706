import {
  CORRECT,
  NOTHING,
  RETRIED,
  SEE_MANAGER,
  SLOWER,
  type Step,
  WAIT_FOR_META,
  type Words,
} from './step.js';

const CALLS: Step = {
  en: 'Switch calling on for this number in WhatsApp Manager, if it is allowed to.',
  ptBR: 'Ligue as chamadas para este número no Gerenciador do WhatsApp, se ele puder.',
};
const ASK_AGAIN_LATER: Step = {
  en: 'Write to the person instead; call or ask again another day.',
  ptBR: 'Escreva à pessoa em vez disso; chame ou peça de novo outro dia.',
};
const FLOW: Step = {
  en: 'Open the flow in WhatsApp Manager > Flows and repair what is marked there.',
  ptBR: 'Abra o flow no Gerenciador do WhatsApp > Flows e corrija o que está marcado lá.',
};

/** Flows, block list, groups, calling, opt-in links: each page's error codes. */
export const FEATURE_WORDS: Words = {
  138000: ['As chamadas não estão ligadas para este número', CALLS],
  138001: ['A pessoa não pode ser chamada', ASK_AGAIN_LATER],
  138002: ['O número atingiu 1000 chamadas ao mesmo tempo', SLOWER],
  138003: ['Já há uma chamada com esta pessoa', NOTHING],
  138004: ['A chamada não pôde ser conectada', RETRIED],
  138005: ['Chamadas demais em pouco tempo', SLOWER],
  138006: ['A pessoa não permitiu chamadas', ASK_AGAIN_LATER],
  138007: ['A chamada não foi atendida a tempo', ASK_AGAIN_LATER],
  138009: ['A permissão de chamada foi pedida vezes demais; 1 em 24 horas, 2 em 7 dias', ASK_AGAIN_LATER],
  138012: ['Chamadas demais para esta pessoa em 24 horas', ASK_AGAIN_LATER],
  138013: ['As permissões de chamada foram lidas vezes demais', SLOWER],
  138018: ['As chamadas não podem ser ligadas para este número', CALLS],
  138024: ['Só chamadas: sem efeito em mensagens', NOTHING],
  138025: ['Só chamadas por SIP: sem efeito em mensagens', NOTHING],

  139000: ['O flow foi bloqueado por integridade', FLOW],
  139001: ['O flow não pôde ser atualizado', FLOW],
  139002: ['O flow não pôde ser publicado', FLOW],
  139003: ['O flow não pôde ser descontinuado', FLOW],
  139004: ['O flow não pôde ser apagado', FLOW],

  139100: ['Algumas pessoas não puderam ser bloqueadas ou desbloqueadas', CORRECT],
  139101: [
    'A lista de bloqueio está cheia, com 64000 pessoas',
    { en: 'Unblock people that no longer matter.', ptBR: 'Desbloqueie pessoas que não importam mais.' },
  ],
  139102: ['A lista de bloqueio estava sendo mudada ao mesmo tempo', RETRIED],
  139103: ['Falha na Meta ao mudar a lista de bloqueio', RETRIED],

  131201: ['O pedido sobre o grupo foi feito só em parte', CORRECT],
  131202: ['O mesmo participante está duas vezes no pedido', CORRECT],
  131204: ['Participantes demais para o grupo', CORRECT],
  131207: ['O grupo está suspenso', SEE_MANAGER],
  131208: ['Pedidos demais sobre grupos em pouco tempo', SLOWER],
  131209: ['A foto do grupo não é válida', CORRECT],
  131210: ['A foto do grupo não é válida', CORRECT],
  131211: ['O número atingiu sua quantidade de grupos', WAIT_FOR_META],
  131212: ['A pessoa não está no grupo', CORRECT],
  131213: ['A pessoa não pediu para entrar no grupo', CORRECT],
  131214: ['A criação de grupos está desligada', SEE_MANAGER],
  131215: ['Este número não pode usar grupos', SEE_MANAGER],

  ...Object.fromEntries(
    [2494164, 2494165, 2494166, 2494167, 2494168, 2494176, 2494177, 2494179].map((code) => [
      code,
      ['O link de consentimento foi recusado', CORRECT] as const,
    ]),
  ),
};
