import type { Explanation } from '../meta-graph/explanation.js';

const words = (
  [meaningEn, nextEn]: [string, string],
  [meaningPtBR, nextPtBR]: [string, string],
): Explanation => ({
  en: { meaning: meaningEn, nextStep: nextEn },
  ptBR: { meaning: meaningPtBR, nextStep: nextPtBR },
});

/** What our own reasons for not sending mean, by their code on the message. */
export const OWN_WORDS = {
  expired: words(
    [
      'The message could not leave before its time was over',
      'Send it again if it still makes sense; for a one-time code, let the person ask for a new one.',
    ],
    [
      'A mensagem não pôde sair antes de seu prazo acabar',
      'Envie de novo se ainda fizer sentido; para um código de uso único, deixe a pessoa pedir outro.',
    ],
  ),
  window_closed: words(
    [
      'The 24-hour window closed before the message could leave',
      'Send an approved template, or wait until the person writes again.',
    ],
    [
      'A janela de 24 horas fechou antes de a mensagem poder sair',
      'Envie um modelo aprovado, ou espere a pessoa escrever de novo.',
    ],
  ),
  contact_opted_out: words(
    [
      'The person stopped marketing messages of this business before the message could leave',
      'Send only what is no advertising, until the person wants to hear from the business again.',
    ],
    [
      'A pessoa parou as mensagens de marketing desta empresa antes de a mensagem poder sair',
      'Envie apenas o que não é propaganda, até que a pessoa queira receber de novo.',
    ],
  ),
  outcome_unknown: words(
    [
      'The connection broke after the message left, and no status came: it may or may not have arrived',
      'Ask the person, or send it again if receiving it twice does no harm.',
    ],
    [
      'A conexão caiu depois que a mensagem saiu e nenhum status chegou: ela pode ter chegado ou não',
      'Pergunte à pessoa, ou envie de novo se recebê-la duas vezes não fizer mal.',
    ],
  ),
  tenant_suspended: words(
    [
      'The tenant was suspended before the message could leave',
      'Ask the platform to make the tenant active again, then send it again.',
    ],
    [
      'O cliente foi suspenso antes de a mensagem poder sair',
      'Peça à plataforma que reative o cliente e envie de novo.',
    ],
  ),
  not_found: words(
    [
      'The number was disconnected before the message could leave',
      'Connect the number again, or send from another one.',
    ],
    [
      'O número foi desconectado antes de a mensagem poder sair',
      'Conecte o número de novo, ou envie de outro.',
    ],
  ),
  media_not_available: words(
    [
      'A file of the message is not here any more',
      'Upload the file again and send the message with its new `mediaId`.',
    ],
    [
      'Um arquivo da mensagem não está mais aqui',
      'Envie o arquivo de novo e mande a mensagem com o novo `mediaId`.',
    ],
  ),
  voice_needs_ffmpeg: words(
    [
      'The file is no voice note, and ffmpeg is not installed where it should have been converted',
      'Install ffmpeg on every machine that sends, upload Ogg/Opus with one channel, or send it without `voice`.',
    ],
    [
      'O arquivo não é uma mensagem de voz, e o ffmpeg não está instalado onde deveria ser convertido',
      'Instale o ffmpeg em toda máquina que envia, suba Ogg/Opus com um canal, ou envie sem `voice`.',
    ],
  ),
  voice_not_convertible: words(
    [
      'No voice note could be made of the file',
      'Check that the file plays and is not too long, or send it without `voice`.',
    ],
    [
      'Não foi possível fazer do arquivo uma mensagem de voz',
      'Verifique se o arquivo toca e não é longo demais, ou envie sem `voice`.',
    ],
  ),
  number_paused: words(
    [
      'Sending from the number is paused',
      'See the number for the reason; the message leaves when it is resumed.',
    ],
    ['O envio deste número está pausado', 'Veja o motivo no número; a mensagem sai quando ele for retomado.'],
  ),
  messaging_limit: words(
    [
      'The business has begun conversations with as many people in 24 hours as Meta lets it',
      'Nothing: it leaves as soon as there is room, or when the person writes. Meta raises the limit by itself when quality is good.',
    ],
    [
      'A empresa iniciou conversas com tantas pessoas em 24 horas quanto a Meta permite',
      'Nada: ela sai assim que houver espaço, ou quando a pessoa escrever. A Meta aumenta o limite sozinha quando a qualidade é boa.',
    ],
  ),
  spam_limit: words(
    [
      'Meta wants no campaigns of the number for now: people blocked or reported too many of its messages (131048)',
      'Nothing: after a pause, shown at the number, one message is tried, and the others follow once Meta has sent it. Meanwhile look at who gets the campaign and what it says.',
    ],
    [
      'A Meta não quer campanhas deste número por enquanto: pessoas bloquearam ou denunciaram muitas mensagens dele (131048)',
      'Nada: depois de uma pausa, indicada no número, uma mensagem é tentada, e as outras seguem quando a Meta a tiver enviado. Enquanto isso, reveja quem recebe a campanha e o que ela diz.',
    ],
  ),
  account_restricted: words(
    [
      'Meta has restricted what the account may send, until a time that it named',
      'Nothing: it leaves when that time has come. Read the reason in WhatsApp Manager, and ask for a review there.',
    ],
    [
      'A Meta restringiu o que a conta pode enviar, até uma hora que ela informou',
      'Nada: ela sai quando essa hora chegar. Leia o motivo no Gerenciador do WhatsApp e peça uma análise por lá.',
    ],
  ),
  template_paused: words(
    [
      'Meta has paused the template for low quality',
      'Nothing: it leaves when the pause ends, after 3 or 6 hours. Improve the template meanwhile, or send another one.',
    ],
    [
      'A Meta pausou o modelo por baixa qualidade',
      'Nada: ela sai quando a pausa acabar, após 3 ou 6 horas. Melhore o modelo enquanto isso, ou envie outro.',
    ],
  ),
  quality_assessment: words(
    [
      'Meta holds the message while it assesses the quality of its template, new or changed',
      'Nothing: within about an hour Meta sends it, or drops it and pauses the template (132015).',
    ],
    [
      'A Meta retém a mensagem enquanto avalia a qualidade do modelo, novo ou alterado',
      'Nada: em cerca de uma hora a Meta a envia, ou a descarta e pausa o modelo (132015).',
    ],
  ),
  template_assessed: words(
    [
      'Meta is assessing the quality of the template, new or changed, and holds what was sent of it',
      'Nothing: it leaves when Meta has decided, within about an hour. It can still be called off.',
    ],
    [
      'A Meta está avaliando a qualidade do modelo, novo ou alterado, e retém o que já foi enviado dele',
      'Nada: ela sai quando a Meta decidir, em cerca de uma hora. Ainda pode ser cancelada.',
    ],
  ),
  template_refused: words(
    [
      'The template could no longer be sent when the message was to leave',
      'Look at the template: whether it is approved, and which values it takes; then send it again.',
    ],
    [
      'O modelo não podia mais ser enviado quando a mensagem ia sair',
      'Veja o modelo: se está aprovado e quais valores recebe; depois envie de novo.',
    ],
  ),
  token_unreadable: words(
    [
      'The stored access token cannot be opened with the keys of this server',
      'Put the old encryption key back beside the new one, or replace the access token.',
    ],
    [
      'O token guardado não pode ser aberto com as chaves deste servidor',
      'Recoloque a chave de criptografia antiga ao lado da nova, ou troque o token.',
    ],
  ),
  no_answer: words(
    [
      'Meta could not be reached, or gave no usable answer, however often it was tried',
      "Check this server's way to graph.facebook.com and metastatus.com, then send it again.",
    ],
    [
      'A Meta não pôde ser alcançada, ou não deu resposta utilizável, por mais que se tentasse',
      'Verifique o caminho deste servidor até graph.facebook.com e metastatus.com, e envie de novo.',
    ],
  ),
} as const satisfies Record<string, Explanation>;

export type OwnCode = keyof typeof OWN_WORDS;
