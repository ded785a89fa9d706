import { bareWords } from './plain-words.js';

const ASKED = [
  /^ (?:(?:eu )?(?:quero|queria|preciso|posso|gostaria de|pode chamar|chama|chame)(?: de)? )?(?:falar com |atendimento por )?(?:um |uma |o |a |algum |alguma )?(?:atendente|atendimento humano|humano|humana|pessoa|pessoa de verdade|pessoa real|ser humano)(?: humano| humana)?(?: da equipe)? $/,
  /^ (?:(?:i )?(?:want|need|would like|wish|can i|could i|let me|get me|call)(?: to)? )?(?:(?:talk|speak|chat)(?: to| with) )?(?:a |an |the |some )?(?:human|human agent|human being|person|real person|live agent|agent|representative) $/,
];

/**
 * Whether a message asks for a person and for nothing else, by the words that our own sentences tell people to write or by
 * others as plain: "atendente", "quero falar com um humano". What asks for more is read by whoever answers.
 */
export function asksForPerson(text: string | undefined): boolean {
  if (text === undefined || text.length > 200) return false;
  const words = bareWords(text);
  return ASKED.some((pattern) => pattern.test(words));
}
