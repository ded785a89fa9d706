import { fail, pass, unread, warn, type Check } from './check.js';

/** https://developers.facebook.com/docs/graph-api/reference/debug_token: `type`. */
export const tokenType: Check = {
  id: 'token-type',
  title: { pt: 'Token de usuário do sistema', en: "A system user's token" },
  page: 'system-users',
  judge: ({ token }) => {
    if (token.kind !== 'answer') return unread(token);
    const type = token.value.type?.toUpperCase();
    const replace = {
      pt: 'Crie um usuário do sistema com função Administrador, gere o token com ele e troque-o aqui.',
      en: 'Make a system user with the role Admin, generate the token with it and replace it here.',
    };
    const offer = { id: 'replace-token' } as const;
    if (type === 'SYSTEM_USER') {
      return pass({ pt: 'O token é de um usuário do sistema.', en: 'The token is a system user’s.' });
    }
    if (type === 'USER') {
      return warn(
        {
          pt: 'O token é de uma pessoa: para de funcionar se ela trocar a senha ou sair da empresa.',
          en: "The token is a person's: it stops working when that person changes the password or leaves.",
        },
        replace,
        offer,
      );
    }
    if (type === undefined) {
      return warn(
        { pt: 'A Meta não disse de que tipo é o token.', en: 'Meta did not say of what type the token is.' },
        replace,
      );
    }
    return fail(
      {
        pt: `O token é do tipo ${type}, que não serve para contas do WhatsApp.`,
        en: `The token is of type ${type}, which does not serve for WhatsApp accounts.`,
      },
      replace,
      offer,
    );
  },
};
