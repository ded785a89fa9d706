import {
  CORRECT,
  MARKETING_API,
  NO_MARKETING,
  OTHER_CHANNEL,
  RETRIED,
  SEE_MANAGER,
  TEMPLATE,
  type Words,
} from './step.js';

/** Messages, Marketing Messages API, payments: WhatsApp Cloud API "Error codes". */
export const MESSAGE_WORDS: Words = {
  130403: [
    'A empresa bloqueou esta pessoa',
    {
      en: 'Unblock the person first, if they are to be written to.',
      ptBR: 'Desbloqueie a pessoa antes, se for para escrever a ela.',
    },
  ],
  130472: ['A pessoa faz parte de um experimento da Meta sobre marketing', NO_MARKETING],
  131000: ['Erro desconhecido na Meta', RETRIED],
  131008: ['Falta um parâmetro obrigatório', CORRECT],
  131009: ['Um valor de parâmetro não é válido', CORRECT],
  131016: ['O serviço está temporariamente indisponível', RETRIED],
  131020: ['O grupo tem um único membro', CORRECT],
  131021: ['Remetente e destinatário são o mesmo número', CORRECT],
  131026: [
    'Não pode ser entregue: não está no WhatsApp, aplicativo antigo ou termos não aceitos',
    OTHER_CHANNEL,
  ],
  131030: [
    'O destinatário não está na lista de números permitidos deste número de teste',
    {
      en: 'Add the person to the allowed numbers in the Meta app, or send from a real number.',
      ptBR: 'Adicione a pessoa aos números permitidos no aplicativo da Meta, ou envie de um número real.',
    },
  ],
  131037: [
    'O nome de exibição deste número precisa ser aprovado antes de enviar',
    {
      en: 'Wait for the approval of the display name, or ask for another one in WhatsApp Manager.',
      ptBR: 'Espere a aprovação do nome de exibição, ou peça outro no Gerenciador do WhatsApp.',
    },
  ],
  131041: ['O grupo é desconhecido', CORRECT],
  131045: [
    'O número não está registrado corretamente',
    {
      en: 'Register the number again with its PIN.',
      ptBR: 'Registre o número de novo com seu PIN.',
    },
  ],
  131047: [
    'Passaram mais de 24 horas desde que a pessoa escreveu',
    {
      en: 'Send an approved template, or wait until the person writes again.',
      ptBR: 'Envie um modelo aprovado, ou espere a pessoa escrever de novo.',
    },
  ],
  131049: [
    'Não entregue para manter o marketing suportável para esta pessoa',
    {
      en: 'Wait 24 hours or more before the next marketing message to this person; nothing is repeated by itself.',
      ptBR: 'Espere 24 horas ou mais até a próxima mensagem de marketing a esta pessoa; nada é repetido sozinho.',
    },
  ],
  131050: [
    'A pessoa parou as mensagens de marketing desta empresa',
    {
      en: 'Send this person no more marketing, until they resume it themselves.',
      ptBR: 'Não envie mais marketing a esta pessoa, até que ela mesma retome.',
    },
  ],
  131051: ['Este tipo de mensagem não é aceito', CORRECT],
  131052: [
    'A mídia não pôde ser baixada',
    {
      en: 'Check that the link is public, is https and has the right content type; or upload the file.',
      ptBR: 'Confira se o link é público, é https e tem o tipo de conteúdo certo; ou envie o arquivo.',
    },
  ],
  131053: [
    'A mídia não pôde ser carregada',
    {
      en: 'Check type, size and codec of the file against the limits of this message type.',
      ptBR: 'Confira tipo, tamanho e codec do arquivo com os limites deste tipo de mensagem.',
    },
  ],
  131055: ['Este endereço aceita só modelos de marketing', MARKETING_API],
  131057: ['A conta está em manutenção, como um aumento de capacidade', RETRIED],
  131059: [
    'O cursor de paginação é inválido ou expirou',
    {
      en: 'List again from the start.',
      ptBR: 'Liste de novo desde o início.',
    },
  ],
  131060: [
    'A mensagem não é aceita em um número compartilhado com o aplicativo WhatsApp Business',
    {
      en: 'Send another type of message from this number.',
      ptBR: 'Envie outro tipo de mensagem deste número.',
    },
  ],
  131061: ['Um modelo com preço máximo deve ir por marketing_messages', MARKETING_API],
  131062: [
    'Esta mensagem precisa de um número de telefone, não de um id de usuário da empresa',
    {
      en: 'Ask the person for the phone number and send to it.',
      ptBR: 'Peça o número de telefone à pessoa e envie para ele.',
    },
  ],
  131063: ['O marketing está desligado na Cloud API para esta conta', MARKETING_API],
  134011: ['Os termos do WhatsApp Pagamentos não foram aceitos', SEE_MANAGER],
  134100: ['Este endereço aceita só modelos de marketing', MARKETING_API],
  134101: ['O modelo ainda está sendo sincronizado para mensagens de marketing', RETRIED],
  134102: ['Este modelo não está disponível para mensagens de marketing', MARKETING_API],
  135000: ['Falha desconhecida nos parâmetros do pedido', CORRECT],
  137000: [
    'A chave de identidade da pessoa mudou',
    {
      en: 'Confirm with the person that it is still them, then send again.',
      ptBR: 'Confirme com a pessoa que ainda é ela e envie de novo.',
    },
  ],
  1752041: ['Um parceiro já pediu a entrada nas mensagens de marketing', SEE_MANAGER],

  132000: ['O número de parâmetros não é o do modelo', TEMPLATE],
  132001: ['O modelo não existe neste idioma ou não está aprovado', TEMPLATE],
  132005: ['O texto fica longo demais com os parâmetros preenchidos', TEMPLATE],
  132007: [
    'O conteúdo viola uma política do WhatsApp',
    {
      en: 'Change the content; sending it again would be refused again.',
      ptBR: 'Mude o conteúdo; reenviar seria recusado de novo.',
    },
  ],
  132008: ['Um valor de parâmetro do modelo não é válido', TEMPLATE],
  132012: ['Um parâmetro não tem o formato que o modelo pede', TEMPLATE],
  132015: [
    'O modelo está pausado por baixa qualidade',
    {
      en: 'Wait until Meta resumes it, or use another template; improve what people complain about.',
      ptBR: 'Espere a Meta retomá-lo ou use outro modelo; melhore aquilo de que as pessoas reclamam.',
    },
  ],
  132016: [
    'O modelo foi desativado de vez',
    {
      en: 'Make a new template with other content.',
      ptBR: 'Crie um novo modelo com outro conteúdo.',
    },
  ],
  132018: ['Os parâmetros do modelo não são válidos', TEMPLATE],
  132068: [
    'O flow deste modelo está bloqueado',
    {
      en: 'Repair the flow in WhatsApp Manager > Flows.',
      ptBR: 'Corrija o flow no Gerenciador do WhatsApp > Flows.',
    },
  ],
  132069: [
    'O flow deste modelo está limitado a 10 mensagens por hora',
    {
      en: 'Repair the endpoint of the flow; until then send at most 10 an hour.',
      ptBR: 'Corrija o endpoint do flow; até lá envie no máximo 10 por hora.',
    },
  ],
};
