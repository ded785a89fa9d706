import { claimsToBeHuman } from './disclosure.js';
import { phraseIn, plainWords } from './plain-words.js';

/** What an answer is judged by. */
export interface ReplyBounds {
  /** Hosts that links may lead to; `*.example.com` for all below. */
  allowedHosts: string[];
  blockedTopics: string[];
  /** Words of our own in the prompt, none of which may be said. */
  systemWords: string;
  /** The tenant's instructions: facts in them may be said, whole passages not. */
  instructions: string;
  /** A word that stands in the prompt of this turn alone. */
  canary: string;
  toolNames: string[];
}

export type ReplyFault = 'link' | 'blocked_topic' | 'system_text' | 'tool_trace' | 'secret' | 'claims_human';

/** Of hosts that people open without a path. */
const ENDINGS =
  `com net org io br info biz xyz link site online shop store app dev ly ru cn top click gl gd gy uk gg cc tk club live vip
  help tech cloud digital website space icu bank ws tv co pt fr mx cl uy nl jp pw su page buzz fun loan money
  finance cash credit bio cfd sbs mobi`.split(/\s+/);
/** With dots that readers put back together. So many labels and no more, or `a.a.a.a` would be tried from each of them. */
const ADDRESS = new RegExp(
  [
    '(?:https?:\\/\\/|www\\.)[^\\s<>"\')\\]]+',
    // With a path whatever looks like a host: `rb.gy/x7`.
    '\\b(?:[a-z0-9-]{1,63}\\.){1,10}[a-z]{2,24}\\b\\/[^\\s<>"\')\\]]*',
    // Without one only endings that are no words: "ok.me avise" is no link.
    `\\b(?:[a-z0-9-]{1,63}\\.){1,10}(?:${ENDINGS.join('|')})\\b`,
  ].join('|'),
  'gi',
);
const TRACES = [
  /<\/?(?:tool|function|invoke|tool_call|tool_result|function_calls?|antml|system|assistant|think(?:ing)?)[\s_:>]/i,
  /<\|[^|]{1,40}\|>|\[\/?(?:INST|TOOL_CALLS|SYS)\]|<<\/?SYS>>/,
  /"(?:tool_calls?|function_call|tool_use_id|tool_name|tool_choice)"\s*:/i,
  /\{\s*"(?:name|tool|function)"\s*:\s*"[a-z_]+"\s*,\s*"(?:arguments|parameters|input|args)"\s*:/i,
];
const SECRETS = [
  /\bsk-[A-Za-z0-9_-]{16,}/,
  /\bEAA[A-Za-z0-9]{30,}/,
  /\bgsk_[A-Za-z0-9]{20,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\./,
];
/** So many words of ours, or of the instructions, in a row are a copy. */
const COPIED_SYSTEM_WORDS = 8;
const COPIED_INSTRUCTIONS_WORDS = 30;

/** Why an answer must not leave, or undefined when it may. Judged here, whatever the provider was told or promised. */
export function replyFault(reply: string, bounds: ReplyBounds): ReplyFault | undefined {
  if (TRACES.some((pattern) => pattern.test(reply)) || namesTool(reply, bounds.toolNames))
    return 'tool_trace';
  if (SECRETS.some((pattern) => pattern.test(reply))) return 'secret';
  if (
    reply.toLowerCase().includes(bounds.canary.toLowerCase()) ||
    copies(reply, bounds.systemWords, COPIED_SYSTEM_WORDS) ||
    copies(reply, bounds.instructions, COPIED_INSTRUCTIONS_WORDS)
  )
    return 'system_text';
  if (hostsIn(reply).some((host) => !allowed(host, bounds.allowedHosts))) return 'link';
  if (phraseIn(bounds.blockedTopics, reply) !== undefined) return 'blocked_topic';
  return claimsToBeHuman(reply) ? 'claims_human' : undefined;
}

/** Hosts of the links in a text, with or without a scheme. Mail addresses are none. */
export function hostsIn(text: string): string[] {
  const joined = text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u2060-\u2064\uFEFF\u00AD]/g, '')
    .replace(/\s{0,5}[[({]\s{0,5}(?:dot|ponto|\.)\s{0,5}[\])}]\s{0,5}/gi, '.');
  const withoutMail = joined.replace(/(?<![/\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, ' ');
  return (withoutMail.match(ADDRESS) ?? []).flatMap((address) => {
    const url = /^https?:/i.test(address) ? address : `https://${address}`;
    return URL.canParse(url) ? [new URL(url).hostname.replace(/^www\./, '')] : [address];
  });
}

const allowed = (host: string, patterns: string[]): boolean =>
  patterns.some((pattern) => {
    const plain = pattern.toLowerCase().replace(/^www\./, '');
    return plain.startsWith('*.') ? host.endsWith(plain.slice(1)) || host === plain.slice(2) : host === plain;
  });

/** A tool's name is a word of ours with an underline, which nobody writes to a customer. */
const namesTool = (reply: string, names: string[]): boolean =>
  names.some((name) => name.includes('_') && reply.includes(name));

/** Whether so many words in a row of `source` stand in the text. */
function copies(text: string, source: string, count: number): boolean {
  const words = plainWords(source).trim().split(' ');
  const said = plainWords(text);
  for (let from = 0; from + count <= words.length; from++)
    if (said.includes(` ${words.slice(from, from + count).join(' ')} `)) return true;
  return false;
}
