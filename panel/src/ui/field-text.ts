import type { Language } from '../i18n/catalogue';

/** What the API says about one field, which is English, as Portuguese says it; what is not listed stays as it is. */
const PORTUGUESE: readonly (readonly [pattern: RegExp, text: string])[] = [
  [/^must not be blank$/, 'Não pode ficar vazio.'],
  [/^must be longer than or equal to 1 characters$/, 'Não pode ficar vazio.'],
  [/^must be longer than or equal to (\d+) characters$/, 'Use ao menos $1 caracteres.'],
  [/^must be shorter than or equal to (\d+) characters$/, 'Use no máximo $1 caracteres.'],
  [/^must be a language tag such as (\S+) or (\S+)$/, 'Use um idioma como $1 ou $2.'],
  [/^must be a currency such as (\S+)$/, 'Use uma moeda como $1.'],
  [/^must be a day such as (\S+)$/, 'Use um dia como $1.'],
  [/^the calling code (\d+) stands in more than one market$/, 'O DDI $1 está em mais de um mercado.'],
  [/^must not be less than (\S+)$/, 'O mínimo é $1.'],
  [/^must not be greater than (\S+)$/, 'O máximo é $1.'],
  [/^must be HH:MM$/, 'Use o formato HH:MM, como 09:00.'],
  [/^must be three capital letters$/, 'Use três letras, como BRL.'],
  [/^must be a host such as (.+) or (.+)$/, 'Use um site como loja.com.br ou *.loja.com.br.'],
  [/^.+elements must be unique$/, 'Há um item repetido.'],
  [/^must be the name of the model$/, 'Diga o nome do modelo.'],
  [/^must be the key of the provider$/, 'Este provedor precisa da chave.'],
  [/^must be the address of your bot$/, 'Diga o endereço do seu robô.'],
  [/^must be the secret that the posts are signed with$/, 'Diga o segredo que assina o que é enviado.'],
  [/^must be given again, since/, 'Mudou o provedor ou o servidor: digite a chave de novo.'],
  [/^must be given again, or/, 'A ferramenta mudou de servidor: digite os cabeçalhos de novo.'],
  [/^is not an address$/, 'Isto não é um endereço.'],
  [/^must begin with https:\/\/$/, 'Precisa começar com https://'],
  [
    /^must be small letters, digits and underlines$/,
    'Só letras minúsculas, números e _, começando por letra.',
  ],
  [/^is the name of a built-in tool$/, 'Este nome é de uma ferramenta que já existe.'],
  [/^cannot be sent: use/, 'Este cabeçalho não pode ser usado: authorization, x-api-key ou api-key.'],
  [
    /^must be \{"type": "object", "properties": \{\.\.\.\}\}$/,
    'Comece por {"type": "object", "properties": {}}.',
  ],
  [/^must be at most (\d+) bytes of JSON$/, 'Use no máximo $1 bytes de JSON.'],
  [/^has (\S+), which is not in the part of JSON Schema/, 'O esquema usa $1, que não é aceito aqui.'],
  [/^must have one of the types$/, 'Falta um tipo: string, number, integer, boolean, array ou object.'],
  [/^requires what is not among its properties$/, '"required" pede o que não está em "properties".'],
  [
    /^must be shorter, or another tool must go$/,
    'As ferramentas juntas ficaram grandes demais: encurte esta.',
  ],
  [/^error parsing regexp: (.+)$/, 'A expressão não é válida: $1'],
];

/** What the API says about one field of a form, for people. */
export function fieldText(message: string, language: Language): string {
  if (language === 'en') return message.charAt(0).toUpperCase() + message.slice(1);
  const known = PORTUGUESE.find(([pattern]) => pattern.test(message));
  return known ? message.replace(known[0], known[1]) : message;
}
