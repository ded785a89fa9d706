import {
  CORRECT,
  EDIT_TEMPLATE,
  NOTHING,
  RETRIED,
  SEE_MANAGER,
  type Step,
  WAIT_FOR_META,
  type Words,
} from './step.js';

const REGISTER: Step = {
  en: 'Register the number with its PIN.',
  ptBR: 'Registre o número com seu PIN.',
};
const OFFBOARD: Step = {
  en: 'Messages are not affected; to import the history, disconnect and connect the number again.',
  ptBR: 'As mensagens não são afetadas; para importar o histórico, desconecte e conecte o número de novo.',
};

/** Management of templates; registration, migration, onboarding: WhatsApp Cloud API "Error codes". */
export const MANAGEMENT_WORDS: Words = {
  2388019: [
    'A conta atingiu seu número de modelos',
    {
      en: 'Delete templates that are not used.',
      ptBR: 'Apague modelos que não são usados.',
    },
  ],
  2388023: [
    'Este nome e idioma estão sendo apagados',
    {
      en: 'Take another name, or wait 30 days.',
      ptBR: 'Use outro nome, ou espere 30 dias.',
    },
  ],
  2388024: [
    'Já existe um modelo com este nome e idioma',
    {
      en: 'Edit that template, or take another name.',
      ptBR: 'Edite aquele modelo, ou use outro nome.',
    },
  ],
  2388039: ['O modelo não pode mudar agora: em análise, ou sem edições restantes', WAIT_FOR_META],
  2388040: ['Um campo do modelo é longo demais', EDIT_TEMPLATE],
  2388047: ['O cabeçalho do modelo tem formato errado', EDIT_TEMPLATE],
  2388072: ['O corpo do modelo tem formato errado', EDIT_TEMPLATE],
  2388073: ['O rodapé do modelo tem formato errado', EDIT_TEMPLATE],
  2388293: ['Variáveis demais para o tamanho do modelo', EDIT_TEMPLATE],
  2388299: ['Uma variável não pode estar no início nem no fim do modelo', EDIT_TEMPLATE],
  200005: ['As estatísticas de modelos não estão disponíveis', NOTHING],
  200006: ['As estatísticas de modelos não podem ser desligadas', NOTHING],
  200007: ['As estatísticas de modelos não estão ligadas', NOTHING],

  133000: [
    'Um desregistro anterior não terminou',
    {
      en: 'Deregister the number in WhatsApp Manager, then register it again.',
      ptBR: 'Desregistre o número no Gerenciador do WhatsApp e registre-o de novo.',
    },
  ],
  133004: ['O servidor de registro está indisponível', RETRIED],
  133005: [
    'PIN de duas etapas errado',
    {
      en: 'Do not guess: change the PIN in WhatsApp Manager, then register with it.',
      ptBR: 'Não tente adivinhar: troque o PIN no Gerenciador do WhatsApp e registre com ele.',
    },
  ],
  133006: [
    'O número precisa ser verificado antes, por código',
    {
      en: 'Confirm the number by its code in WhatsApp Manager, then register it.',
      ptBR: 'Confirme o número pelo código no Gerenciador do WhatsApp e registre-o.',
    },
  ],
  133008: ['PINs errados demais', WAIT_FOR_META],
  133009: ['O PIN veio cedo demais após a última tentativa', WAIT_FOR_META],
  133010: ['O número não está registrado na Cloud API', REGISTER],
  133015: ['O número acabou de ser apagado', RETRIED],
  136024: ['O código de verificação não pôde ser pedido', WAIT_FOR_META],
  136025: [
    'O código de verificação está errado',
    {
      en: 'Ask for a new code and enter it once.',
      ptBR: 'Peça um novo código e digite-o uma vez.',
    },
  ],
  2388012: ['O número já está na sua lista', NOTHING],
  2388091: ['Sem direito a código, pois não está sendo migrado', REGISTER],
  2388093: ['Sem direito a código, pois não está sendo migrado', REGISTER],
  2388103: ['O número não pode ser migrado', CORRECT],
  2494100: ['A conta está em manutenção', RETRIED],
  2593107: ['Esta sincronização já foi pedida', OFFBOARD],
  2593108: ['A sincronização deve ser pedida em até 24 horas após a conexão', OFFBOARD],
  2593109: ['A empresa escolheu não compartilhar seu histórico', NOTHING],

  147001: [
    'O nome de usuário não está disponível',
    {
      en: 'Choose another username.',
      ptBR: 'Escolha outro nome de usuário.',
    },
  ],
  147002: ['A conta precisa de um limite de mensagens maior para um nome de usuário', WAIT_FOR_META],
  147003: ['Vincule a página do Facebook que usa este nome de usuário', SEE_MANAGER],
  147004: ['Vincule a conta do Instagram que usa este nome de usuário', SEE_MANAGER],
  147005: [
    'Outro dos seus números usa este nome de usuário',
    {
      en: 'Force the transfer, or choose another username.',
      ptBR: 'Force a transferência, ou escolha outro nome de usuário.',
    },
  ],
};
