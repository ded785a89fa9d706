import type { HealthEntity } from '../../meta-graph/account-answers.js';
import type { Evidence } from '../evidence.js';
import { answerOf } from '../reading.js';
import { fail, pass, unknown, warn, type Check } from './check.js';

const apps = ({ health }: Evidence): HealthEntity[] =>
  health.flatMap(({ reading }) =>
    (answerOf(reading)?.entities ?? []).filter(({ entityType }) => entityType?.toUpperCase() === 'APP'),
  );

const GO_LIVE = {
  pt: 'No topo do painel do aplicativo, mude o modo de Desenvolvimento para Ao vivo (antes, preencha a política de privacidade e o ícone em Configurações > Básico).',
  en: 'At the top of the app dashboard, switch from Development to Live (before, fill in privacy policy and icon under Settings > Basic).',
};

/** In development mode Meta sends some webhooks only to people with a role on the app. The mode itself is shown nowhere. */
export const appLive: Check = {
  id: 'app-live',
  title: { pt: 'Aplicativo em modo ao vivo', en: 'The app is live' },
  page: 'app-dashboard',
  judge: (evidence) => {
    const found = apps(evidence);
    const words = found.flatMap(({ additionalInfo, errors }) => [
      ...additionalInfo,
      ...errors.map(({ description }) => description ?? ''),
    ]);
    const says = words.join(' ').trim();
    const rank = (wanted: string) =>
      found.some(({ canSendMessage }) => canSendMessage?.toUpperCase() === wanted);
    if (rank('BLOCKED')) {
      return fail(
        { pt: `A Meta bloqueia o aplicativo. ${says}`.trim(), en: `Meta blocks the app. ${says}`.trim() },
        GO_LIVE,
      );
    }
    if (rank('LIMITED')) {
      return warn(
        { pt: `A Meta limita o aplicativo. ${says}`.trim(), en: `Meta limits the app. ${says}`.trim() },
        GO_LIVE,
      );
    }
    const heard = [...evidence.traffic.values()].some(({ inboundAt }) => inboundAt !== null);
    if (heard && rank('AVAILABLE')) {
      return pass({
        pt: 'A Meta não limita o aplicativo e mensagens de pessoas chegam.',
        en: 'Meta does not limit the app, and messages of people arrive.',
      });
    }
    return unknown(
      {
        pt: 'A Meta não mostra o modo do aplicativo; nenhuma mensagem de uma pessoa o provou ainda.',
        en: "Meta does not show the app's mode, and no message of a person has proven it yet.",
      },
      GO_LIVE,
    );
  },
};
