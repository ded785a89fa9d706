import type { ApiProblem } from '../api/problem';
import type { Language, Texts } from '../i18n/catalogue';
import { catalogue, textsIn } from '../i18n/catalogue';

/** What Meta or our rules refuse on the way to going live; English comes from the server, which knows the details. */
const texts = catalogue({
  token_refused: {
    pt: 'A Meta não aceita este token. Gere um novo em Configurações do negócio > Usuários do sistema, no aplicativo certo, e cole-o inteiro.',
    en: '',
  },
  waba_refused: {
    pt: 'Com este token, a Meta não deixa ler esta conta. Confira se o id é o da conta do WhatsApp (não o do portfólio) e dê ao usuário do sistema controle total dela, com a permissão whatsapp_business_management.',
    en: '',
  },
  business_refused: {
    pt: 'A Meta diz que esta conta é de outro portfólio, e que não é compartilhada com o que foi informado. Confira o id em Configurações do negócio > Informações da empresa.',
    en: '',
  },
  provider_token_missing: {
    pt: 'Falta o token da própria plataforma (META_SYSTEM_USER_TOKEN), com o qual se conecta o que foi compartilhado com ela.',
    en: '',
  },
  waba_taken: {
    pt: 'Esta conta do WhatsApp já está conectada em outro lugar deste sistema. Desconecte-a de lá antes.',
    en: '',
  },
  waba_leaving: {
    pt: 'Esta conta está saindo deste sistema. Conecte-a de novo depois que tiver saído: no máximo meia hora depois que a Meta responder.',
    en: '',
  },
  registration_refused: {
    pt: 'A Meta recusou o registro. Confira o PIN e se o código do número já foi confirmado; nenhuma tentativa é repetida sozinha.',
    en: '',
  },
  registration_limit: {
    pt: 'A Meta permite 10 registros em 72 horas, e eles acabaram. Espere até o horário mostrado.',
    en: '',
  },
  platform_app: {
    pt: 'O aplicativo é da plataforma: só a equipe dela muda o endereço e os campos. Peça a ela.',
    en: '',
  },
  number_on_phone: { pt: 'O PIN deste número é definido no celular dele.', en: '' },
  signup_refused: { pt: 'A Meta não aceitou este cadastro. Clique no botão de novo.', en: '' },
  signup_mismatch: {
    pt: 'A conta escolhida na janela não é uma das que o token alcança. Clique no botão de novo.',
    en: '',
  },
});

/** Meta's own explanation of a refusal, which the server sends in both languages. */
interface Explained {
  ptBR: { meaning: string; nextStep: string };
}

/** A refusal that was written down, in the language of the page; the server's English words where we have none. */
export function refusalWords(code: string | null, detail: string | null, language: Language): string {
  const t: Texts<Record<string, string>> = textsIn(texts, 'pt');
  return (language === 'pt' && code ? t[code] : undefined) ?? detail ?? '';
}

/** A refusal in the language of the page, with what to do; undefined when nobody wrote one. */
export function refusalText(problem: ApiProblem, language: Language): string | undefined {
  if (language === 'en') return problem.detail || undefined;
  const explained = problem.more.explanation as Explained | undefined;
  if (explained) return `${explained.ptBR.meaning}. ${explained.ptBR.nextStep}`;
  const t: Texts<Record<string, string>> = textsIn(texts, 'pt');
  return t[problem.code];
}
