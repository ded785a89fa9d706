import { pass, unknown, warn, type Check } from './check.js';

/**
 * The GET with which Meta checks an address (webhooks, "Verification requests"), made by ourselves through the public
 * address: what a proxy in front of us breaks, breaks it for Meta as well. That we fail proves nothing about Meta, so
 * it is never a failure.
 */
export const webhookHandshake: Check = {
  id: 'webhook-handshake',
  title: { pt: 'Resposta à verificação da Meta', en: "Answer to Meta's address check" },
  page: 'app-webhook',
  judge: ({ handshake, app }) => {
    const [url = ''] = app.callbackUrls;
    switch (handshake.kind) {
      case 'answered':
        return pass({
          pt: `${url} responde à verificação como a Meta espera.`,
          en: `${url} answers the check as Meta expects.`,
        });
      case 'wrong':
        return warn(
          {
            pt: `${url} respondeu ${handshake.status} em vez do desafio.`,
            en: `${url} answered ${handshake.status} instead of the challenge.`,
          },
          {
            pt: 'Veja se o proxy na frente do sistema deixa passar este caminho sem mudar nada, e se o token de verificação é o mesmo.',
            en: 'See whether the proxy in front of this system passes this path on unchanged, and whether the verify token is the same.',
          },
        );
      case 'unreachable':
        return unknown(
          {
            pt: `${url} não pôde ser chamado daqui.`,
            en: `${url} could not be called from here.`,
          },
          {
            pt: 'Abra o endereço de fora da rede. Se ele responder 403 sem parâmetros, está acessível.',
            en: 'Open the address from outside of this network. If it answers 403 without parameters, it can be reached.',
          },
        );
      case 'untried':
        return unknown(
          {
            pt: 'O endereço público ou o token de verificação não é conhecido aqui.',
            en: 'The public address or the verify token is not known here.',
          },
          {
            pt: 'Quem administra o sistema deve informar PUBLIC_URL.',
            en: 'The administrator of this system should set PUBLIC_URL.',
          },
        );
    }
  },
};
