import { answerOf } from '../reading.js';
import { fail, pass, unread, warn, type Check } from './check.js';

const ENOUGH = ['MANAGE', 'FULL_CONTROL'];

/** The account's `assigned_users`: whoever the token is needs the task MANAGE, "full control" in Meta's console. */
export const tokenTask: Check = {
  id: 'token-task',
  title: { pt: 'Controle total da conta', en: 'Full control of the account' },
  page: 'whatsapp-accounts',
  judge: ({ users, token }) => {
    const userId = answerOf(token)?.userId;
    if (userId === undefined) return unread(token);
    if (users.kind !== 'answer') return unread(users);
    const user = users.value.find((one) => one.userId === userId);
    const fix = {
      pt: 'Em Configurações do negócio > Contas do WhatsApp, dê ao usuário do sistema controle total desta conta.',
      en: 'In Business Settings > WhatsApp accounts, give the system user full control of this account.',
    };
    if (!user || user.tasks.length === 0) {
      return warn(
        {
          pt: 'A Meta não mostra o que o usuário do token pode fazer nesta conta.',
          en: "Meta does not show what the token's user may do with this account.",
        },
        fix,
      );
    }
    if (user.tasks.some((task) => ENOUGH.includes(task.toUpperCase()))) {
      return pass({
        pt: 'O usuário do token tem controle total da conta.',
        en: "The token's user has full control of the account.",
      });
    }
    return fail(
      {
        pt: `O usuário do token só pode: ${user.tasks.join(', ')}. Falta MANAGE.`,
        en: `The token's user may only ${user.tasks.join(', ')}. MANAGE is missing.`,
      },
      fix,
    );
  },
};
