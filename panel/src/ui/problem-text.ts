import { ApiProblem } from '../api/problem';
import type { Language, Texts } from '../i18n/catalogue';
import { catalogue, textsIn } from '../i18n/catalogue';
import { fieldText } from './field-text';

/** Problems that people meet in the panel, by their `code`: what is wrong, and what to do. */
const texts = catalogue({
  unreachable: {
    pt: 'O servidor não respondeu. Verifique a conexão; nada do que você escreveu se perdeu.',
    en: 'The server did not answer. Check the connection; nothing that you wrote is lost.',
  },
  unexpected_answer: {
    pt: 'O servidor respondeu algo inesperado. Tente de novo; se continuar, procure o suporte.',
    en: 'The server answered something unexpected. Try again; if it goes on, ask support.',
  },
  unauthenticated: { pt: 'A sessão terminou. Entre de novo.', en: 'The session has ended. Sign in again.' },
  invalid_credentials: {
    pt: 'O e-mail ou a senha não confere.',
    en: 'The e-mail or the password is wrong.',
  },
  invalid_code: {
    pt: 'O código está errado, já foi usado ou venceu. Use o que o aplicativo mostra agora.',
    en: 'The code is wrong, used or expired. Use the one that the app shows now.',
  },
  wrong_password: { pt: 'A senha não confere.', en: 'The password is wrong.' },
  weak_password: {
    pt: 'Senha fraca: use ao menos 12 caracteres que não sejam fáceis de adivinhar.',
    en: 'Weak password: use at least 12 characters that are not easy to guess.',
  },
  invalid_link: {
    pt: 'Este link não vale mais: já foi usado ou venceu. Peça um novo.',
    en: 'This link no longer works: it was used or has expired. Ask for a new one.',
  },
  mail_not_configured: {
    pt: 'Este servidor não envia e-mail (SMTP_URL não definido). Fale com quem cuida dele.',
    en: 'This server sends no mail (SMTP_URL is not set). Ask whoever runs it.',
  },
  mail_failed: {
    pt: 'O servidor de e-mail não aceitou a mensagem. Tente de novo em instantes.',
    en: 'The mail server did not take the mail. Try again in a moment.',
  },
  oidc_unavailable: {
    pt: 'O provedor de identidade não respondeu. Tente de novo ou entre com a senha.',
    en: 'The identity provider did not answer. Try again, or use the password.',
  },
  second_factor_required: {
    pt: 'Antes, configure a verificação em duas etapas na sua conta.',
    en: 'Set up two-step verification in your account first.',
  },
  not_a_colleague: {
    pt: 'Esta pessoa não pode responder neste cliente. Escolha outra.',
    en: 'This person may not answer in this tenant. Choose another one.',
  },
  not_yours: {
    pt: 'Só quem escreveu a nota, ou um administrador, pode apagá-la.',
    en: 'Only its writer, or an administrator, may delete a note.',
  },
  role_too_high: {
    pt: 'Só quem tem este papel pode dá-lo, tirá-lo ou mudar quem o tem.',
    en: 'Only who has this role may give it, take it or change who has it.',
  },
  last_owner: {
    pt: 'O cliente ficaria sem dono. Antes, faça de outra pessoa dona.',
    en: 'The tenant would have no owner left. Make somebody else one first.',
  },
  already_member: {
    pt: 'Esta pessoa já faz parte deste cliente.',
    en: 'This person is a member of this tenant already.',
  },
  user_exists: {
    pt: 'Já existe uma conta com este e-mail.',
    en: 'There is an account with this e-mail already.',
  },
  tenant_connected: {
    pt: 'Ainda há uma conta do WhatsApp conectada. Marque que ela sai também, ou desconecte-a antes.',
    en: 'A WhatsApp account is still connected. Say that it leaves as well, or disconnect it first.',
  },
  forbidden: {
    pt: 'Seu papel neste cliente não permite isso. Peça a um administrador.',
    en: 'Your role in this tenant does not allow this. Ask an administrator.',
  },
  cross_origin: {
    pt: 'O endereço desta página não é o do servidor. Abra o painel pelo endereço oficial.',
    en: 'This page was opened under another address. Open the panel under its own.',
  },
  not_found: { pt: 'Isto não existe, ou não é seu.', en: 'This does not exist, or is not yours.' },
  too_large: { pt: 'É grande demais para este servidor.', en: 'This is too large for this server.' },
  tenant_suspended: {
    pt: 'Este cliente está suspenso: nada é enviado.',
    en: 'This tenant is suspended: nothing is sent.',
  },
  meta_unavailable: {
    pt: 'A Meta não respondeu. Tente de novo em instantes.',
    en: 'Meta did not answer. Try again in a moment.',
  },
  meta_throttled: {
    pt: 'A Meta pediu para esperar. Tente de novo daqui a pouco.',
    en: 'Meta asked us to wait. Try again in a while.',
  },
  provider_incomplete: {
    pt: 'Um provedor não poderia ser chamado assim. Veja os campos marcados.',
    en: 'A provider could not be called like that. See the marked fields.',
  },
  invalid_regex: {
    pt: 'Uma regra tem uma expressão que não pode ser usada.',
    en: 'A rule has an expression that cannot be used.',
  },
  invalid_tool: {
    pt: 'A ferramenta não pode ser usada assim. Veja os campos marcados.',
    en: 'The tool cannot be used like that. See the marked fields.',
  },
  name_taken: { pt: 'Já existe algo com este nome.', en: 'Something has this name already.' },
  too_many_tools: {
    pt: 'Um cliente tem no máximo 20 ferramentas próprias.',
    en: 'A tenant has at most 20 tools of its own.',
  },
  tools_too_large: {
    pt: 'As descrições e os argumentos de todas as ferramentas juntas ficaram grandes demais.',
    en: 'The descriptions and arguments of all tools together are too large.',
  },
  headers_needed: {
    pt: 'A ferramenta mudou de servidor: digite os cabeçalhos de novo.',
    en: 'The tool moves to another host: give the headers again.',
  },
  unavailable: {
    pt: 'Não está disponível agora. Tente de novo em instantes.',
    en: 'Not available right now. Try again in a moment.',
  },
});

const UNAVAILABLE = new Set([
  'database_unavailable',
  'not_stored',
  'too_busy',
  'retry',
  'migrations_pending',
]);

/**
 * What went wrong, in words for people. The API's own sentence, which is English, stands where we have none: it names
 * the field and the fix.
 */
export function problemText(error: unknown, language: Language): string {
  const t: Texts<Record<string, string>> = textsIn(texts, language);
  if (!(error instanceof ApiProblem)) return t.unexpected_answer ?? '';
  const { code, status, detail, errors, retryAfterS } = error;
  if (code === 'too_many_requests') {
    const wait = Math.ceil((retryAfterS ?? 60) / 60);
    return language === 'pt'
      ? `Tentativas demais. Espere ${wait} min e tente de novo.`
      : `Too many attempts. Wait ${wait} min and try again.`;
  }
  // Which field, and what is wrong with it: not every form has it in sight.
  if (code === 'invalid_request' && errors.length > 0)
    return errors.map(({ path, message }) => `${path}: ${fieldText(message, language)}`).join(' ');
  if (UNAVAILABLE.has(code)) return t.unavailable ?? '';
  return (
    t[code] ?? (detail || (status >= 500 ? t.unexpected_answer : undefined) || t.unexpected_answer || '')
  );
}
