/** Languages in which we have words of our own. */
export type Language = 'pt' | 'en';

// Words of both languages ("a", "do", "for", "me", "no", "to") tell nothing.
const PT =
  'oi olá ola não nao você voce vocês voces vc vcs quero queria meu minha meus minhas obrigado obrigada bom boa dia tarde noite preço preco quanto quanta custa tem têm por para pra que qual quais como está estou tá eu um uma uns umas com sem de da dos das na nos nas em ao os e é foi são ser se já mais muito tudo bem aqui isso esse essa este esta onde quando quem porque pedido gostaria posso pode preciso vou falar ajuda entrega';
const EN =
  'hi hello hey the is are was were you your i my we our they want would like how much many what where when who why which please thanks thank order can could does did have has will not yes with and it its this that these there an of on at from by about in need help speak talk some any good morning afternoon evening today tomorrow open cost price here be been';
const PORTUGUESE = new Set(PT.split(' '));
const ENGLISH = new Set(EN.split(' '));

/**
 * The language in which our own sentences answer a text: what its small words say, else the tenant's. Models follow the
 * person's language by themselves, whichever it is.
 */
export function languageOf(text: string, locale: string): Language {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (known: Set<string>): number => words.filter((word) => known.has(word)).length;
  // Letters that English does not write.
  const marked = words.filter(
    (word) => /[áàâãéêíóôõúç]/.test(word.normalize('NFC')) && !PORTUGUESE.has(word),
  );
  const [portuguese, english] = [count(PORTUGUESE) + marked.length, count(ENGLISH)];
  if (portuguese !== english) return portuguese > english ? 'pt' : 'en';
  return locale.toLowerCase().startsWith('pt') ? 'pt' : 'en';
}
