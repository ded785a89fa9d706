import type { GraphError } from '../../meta-graph/graph-error.js';
import type { Words } from '../words.js';

/** What decides the words; the disposition was decided elsewhere. */
type Told = Pick<GraphError, 'code' | 'subcode' | 'meaning'>;

/** Meta's page "Error codes", Authorization: the refusals that reading an account may meet, in Portuguese. */
const PT: Record<string, string> = {
  '190/458': 'O aplicativo foi removido por quem gerou este token.',
  '190/460': 'A senha por trás deste token mudou.',
  '190/463': 'O token venceu.',
  '190/467': 'O token foi invalidado.',
  '190': 'A Meta não aceitou o token.',
  '100/33': 'O objeto não existe ou este token não pode vê-lo.',
  '100': 'O número de identificação não é deste tipo de objeto, ou não pertence a este token.',
  '10': 'A permissão não foi concedida, ou foi retirada.',
  '200': 'O usuário do sistema não tem função nesta conta, ou a permissão não foi concedida.',
  '3': 'O aplicativo não tem a permissão para esta consulta.',
  '104': 'O token e a chave secreta do aplicativo não combinam.',
  '368': 'A conta está restrita ou desativada por violação de política.',
  '131031': 'A conta está bloqueada.',
};

/** Why Meta refused, as one sentence in each language, with Meta's code for its support. */
export function metaSays({ code, subcode, meaning }: Told): Words {
  const pt = PT[`${code}/${subcode}`] ?? PT[String(code)] ?? `Motivo informado: "${meaning}".`;
  const suffix = (word: string) => (code === undefined ? '' : ` (${word} ${code} da Meta)`);
  return {
    pt: `${pt}${suffix('código')}`,
    en: `${meaning}.${code === undefined ? '' : ` (Meta's code ${code})`}`,
  };
}
