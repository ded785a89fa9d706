/** Languages in which we have words of our own. */
export type Language = 'pt' | 'en';

const PT =
  'oi olá ola não nao você voce vocês quero queria meu minha obrigado obrigada bom boa dia tarde noite preço quanto custa tem para por que qual como está esta eu um uma com sim de do da no na pedido gostaria posso pode falar ajuda';
const EN =
  'hi hello hey the is are you i my want would like how much what where when please thanks thank order can could do not yes with for and it this that a an of to in need help speak';
const PORTUGUESE = new Set(PT.split(' '));
const ENGLISH = new Set(EN.split(' '));

/**
 * The language in which our own sentences answer a text: what its small words say, else the tenant's. Models follow the
 * person's language by themselves, whichever it is.
 */
export function languageOf(text: string, locale: string): Language {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (known: Set<string>): number => words.filter((word) => known.has(word)).length;
  const [portuguese, english] = [count(PORTUGUESE), count(ENGLISH)];
  if (portuguese !== english) return portuguese > english ? 'pt' : 'en';
  return locale.toLowerCase().startsWith('pt') ? 'pt' : 'en';
}
