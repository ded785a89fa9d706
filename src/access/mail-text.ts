/** A mail as it is sent: plain text, in both languages of the panel. */
export interface MailText {
  subject: string;
  text: string;
}

/** The link by which somebody sets a new password. */
export const resetMail = (link: string): MailText => ({
  subject: 'AIAHUB Conect: nova senha / new password',
  text: `Para definir uma nova senha, abra este endereço em até uma hora:
To set a new password, open this address within an hour:

${link}

Se não foi você quem pediu, ignore este e-mail: nada mudou.
If you did not ask for it, ignore this mail: nothing has changed.
`,
});

/** The link by which somebody joins a tenant. */
export const invitationMail = (link: string): MailText => ({
  subject: 'AIAHUB Conect: convite / invitation',
  text: `Você foi convidado para o AIAHUB Conect. Para aceitar, abra este endereço em até sete dias:
You were invited to AIAHUB Conect. To accept, open this address within seven days:

${link}
`,
});

/** The link by which a person of the platform sets the first password. */
export const welcomeMail = (link: string): MailText => ({
  subject: 'AIAHUB Conect: sua conta / your account',
  text: `Uma conta foi criada para você no AIAHUB Conect. Para definir a senha, abra este endereço em até sete dias:
An account was made for you at AIAHUB Conect. To set its password, open this address within seven days:

${link}
`,
});
