import {
  BILLING,
  CORRECT,
  NEW_TOKEN,
  PERMISSIONS,
  RETRIED,
  SEE_MANAGER,
  SIGN_UP_AGAIN,
  SLOWER,
  type Words,
} from './step.js';

/** Authorization, throttling, integrity: WhatsApp Cloud API "Error codes". */
export const ACCOUNT_WORDS: Words = {
  0: ['A Meta não conseguiu autenticar o usuário do aplicativo', NEW_TOKEN],
  3: ['O aplicativo não tem o recurso ou a permissão para esta chamada', PERMISSIONS],
  10: ['A permissão não foi concedida ou foi removida', PERMISSIONS],
  33: ['O objeto não existe, foi apagado ou este token não pode vê-lo', PERMISSIONS],
  100: [
    'Um parâmetro não é aceito, está escrito errado ou é longo demais, ou o id não é deste token',
    CORRECT,
  ],
  101: [
    'A Meta não conhece o aplicativo, ou não com esta chave secreta',
    {
      en: 'Check the id and the secret of the Meta app.',
      ptBR: 'Confira o id e a chave secreta do aplicativo da Meta.',
    },
  ],
  102: ['A Meta não aceitou a sessão', NEW_TOKEN],
  104: [
    'O token ou o appsecret_proof falta ou não é deste aplicativo',
    {
      en: 'Check that the token belongs to the connected Meta app and that its app secret is right.',
      ptBR: 'Confira se o token é do aplicativo da Meta conectado e se o segredo do aplicativo está certo.',
    },
  ],
  190: ['A Meta não aceitou o token, sem dizer que foi revogado', NEW_TOKEN],
  200: ['Sem função neste recurso, ou a permissão não foi concedida ou foi removida', PERMISSIONS],
  2200: [
    'A Meta não conseguiu verificar o endereço dos avisos',
    {
      en: 'Make sure that the address is public, has HTTPS, and that the verify token is the same on both sides.',
      ptBR: 'Garanta que o endereço seja público, com HTTPS, e que o token de verificação seja o mesmo nos dois lados.',
    },
  ],
  36007: ['O código do cadastro venceu', SIGN_UP_AGAIN],
  36008: [
    'O código do cadastro voltou para outro endereço',
    {
      ptBR: 'Confira PUBLIC_URL e o endereço de redirecionamento nas configurações de Login do Facebook para Empresas.',
      en: 'Check PUBLIC_URL, and the redirect address in the settings of Facebook Login for Business.',
    },
  ],
  36009: ['O código do cadastro já foi usado', SIGN_UP_AGAIN],
  131005: ['Acesso negado para esta mensagem', PERMISSIONS],

  4: ['O aplicativo atingiu seu limite de chamadas', SLOWER],
  17: ['O usuário do token atingiu seu limite de chamadas', SLOWER],
  32: ['A página atingiu seu limite de chamadas', SLOWER],
  613: ['Chamadas demais deste tipo', SLOWER],
  80007: ['A conta do WhatsApp Business atingiu seu limite de chamadas de gestão', SLOWER],
  80008: ['A conta do WhatsApp Business atingiu seu limite de chamadas', SLOWER],
  130429: ['O número envia mais rápido do que sua capacidade', SLOWER],
  131048: [
    'Muitas mensagens deste número foram bloqueadas ou denunciadas',
    {
      en: 'Pause campaigns from this number, see its quality in WhatsApp Manager, and send only to people who asked for it.',
      ptBR: 'Pause as campanhas deste número, veja sua qualidade no Gerenciador do WhatsApp e envie só a quem pediu.',
    },
  ],
  131056: ['Mensagens demais para esta mesma pessoa em pouco tempo', SLOWER],
  131064: [
    'O envio está limitado após violações de categoria de modelos, até a Meta liberar',
    {
      en: 'Correct the categories of the templates and ask for a review in WhatsApp Manager.',
      ptBR: 'Corrija as categorias dos modelos e peça uma análise no Gerenciador do WhatsApp.',
    },
  ],
  133016: [
    'O número foi registrado ou desregistrado mais de 10 vezes em 72 horas',
    {
      en: 'Wait 72 hours before registering the number again.',
      ptBR: 'Espere 72 horas antes de registrar o número de novo.',
    },
  ],

  368: ['A conta do WhatsApp Business está restrita ou desativada por violar uma política', SEE_MANAGER],
  130497: [
    'A conta não pode enviar mensagens a pessoas neste país',
    {
      en: 'Send nothing to this country, or see the restriction in WhatsApp Manager.',
      ptBR: 'Não envie nada para este país, ou veja a restrição no Gerenciador do WhatsApp.',
    },
  ],
  131031: ['A conta está bloqueada, ou um dado como o PIN não confere', SEE_MANAGER],
  131042: ['Problema de pagamento: forma de pagamento, linha de crédito, moeda ou fuso', BILLING],
  131044: ['Problema de pagamento para chamadas', BILLING],
  141002: [
    'O modelo não está aprovado',
    {
      en: 'Wait for the approval, or use another template.',
      ptBR: 'Espere a aprovação ou use outro modelo.',
    },
  ],
  141006: ['Problema de pagamento', BILLING],
  141010: [
    'O negócio não está verificado',
    {
      en: 'Complete the business verification in Meta Business Settings > Security Centre.',
      ptBR: 'Conclua a verificação do negócio em Configurações do negócio da Meta > Central de segurança.',
    },
  ],
  1: ['Pedido inválido ou falha na Meta', RETRIED],
  2: ['A Meta está temporariamente sobrecarregada', RETRIED],
};

/** Subcodes of 190 that prove a dead token: Graph API "Handle errors". */
export const REVOKED_WORDS: Words = {
  458: ['O usuário deste token removeu o aplicativo', NEW_TOKEN],
  460: ['A senha por trás deste token foi trocada', NEW_TOKEN],
  463: ['O token expirou', NEW_TOKEN],
  467: ['O token foi invalidado', NEW_TOKEN],
};
