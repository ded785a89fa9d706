import { plainWords } from './plain-words.js';

const ASKED = [
  / (?:voce|vc|tu|isso|isto|ai|quem fala) (?:e|eh|es|seria)(?: mesmo)?(?: um| uma)? (?:robo|bot|maquina|ia|inteligencia artificial|humano|humana|pessoa|gente|atendente de verdade|pessoa de verdade|pessoa real) /,
  / (?:e|eh|to falando com|estou falando com|falo com|tem)(?: um| uma)? (?:robo|bot|maquina|ia|inteligencia artificial|humano|pessoa de verdade|pessoa real|gente de verdade) /,
  / (?:are|r) (?:you|u|ya)(?: really| even| actually)?(?: a| an)? (?:robot|bot|machine|ai|human|person|real person|real|real human) /,
  / (?:is this|am i (?:talking|speaking|chatting) (?:to|with))(?: a| an)? (?:robot|bot|machine|ai|human|person|real person|real human) /,
];
const SAYS_AUTOMATED =
  / (?:assistente virtual|assistente automatic[oa]|atendente virtual|automatic[oa]|automated|virtual assistant|robo|robot|bot|chatbot|inteligencia artificial|artificial intelligence|(?:sou|uma|de|por) ia|(?:am|m|an) ai|ai (?:assistant|model|agent)) /;
const CLAIMS_HUMAN = [
  /(?<! nao) (?:sou|eu sou) (?:um |uma |sim um |sim uma |mesmo um |mesmo uma )?(?:humano|humana|ser humano|pessoa real|pessoa de verdade|pessoa de carne e osso|atendente humano|atendente humana|pessoa|gente de verdade) /,
  /(?<! nao) nao sou (?:um |uma )?(?:robo|bot|maquina|ia|inteligencia artificial|assistente virtual) /,
  / (?:i am|i m|im) (?:a |an |really a |actually a |definitely a )?(?:human|human being|real person|real human|person) /,
  / (?:i am|i m|im) not (?:a |an )?(?:robot|bot|machine|ai|chatbot|virtual assistant) /,
];

/** Whether the person asks with what or whom they are talking. */
export const asksWhetherAutomated = (text: string): boolean => {
  const words = plainWords(text);
  return ASKED.some((pattern) => pattern.test(words));
};

/** Whether an answer says that it comes from a machine. */
export const saysAutomated = (reply: string): boolean => SAYS_AUTOMATED.test(plainWords(reply));

/** Whether an answer pretends that a person wrote it: never true of an agent. */
export const claimsToBeHuman = (reply: string): boolean => {
  const words = plainWords(reply);
  return CLAIMS_HUMAN.some((pattern) => pattern.test(words));
};
