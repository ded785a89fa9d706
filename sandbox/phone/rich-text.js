import { element } from './dom.js';

/** WhatsApp's marks: *bold*, _italic_, ~struck~, ```code```, and links. */
const marks = [
  [/```([^`]+)```/, (text) => element('code', {}, text)],
  [/`([^`\n]+)`/, (text) => element('code', {}, text)],
  [
    /(https?:\/\/[^\s<>"']+)/,
    (text) => element('a', { href: text, target: '_blank', rel: 'noreferrer noopener' }, text),
  ],
  [/(?<![\p{L}\p{N}])\*([^*\n]+)\*(?![\p{L}\p{N}])/u, (text) => element('strong', {}, ...rich(text))],
  [/(?<![\p{L}\p{N}])_([^_\n]+)_(?![\p{L}\p{N}])/u, (text) => element('em', {}, ...rich(text))],
  [/(?<![\p{L}\p{N}])~([^~\n]+)~(?![\p{L}\p{N}])/u, (text) => element('s', {}, ...rich(text))],
];

/** A text as nodes, formatted as WhatsApp formats it. */
export function rich(text) {
  for (const [pattern, make] of marks) {
    const found = pattern.exec(text);
    if (!found) continue;
    const end = found.index + found[0].length;
    return [...rich(text.slice(0, found.index)), make(found[1]), ...rich(text.slice(end))];
  }
  return text === '' ? [] : [text];
}

/** The same text without its marks, for one-line previews. */
export function plain(text) {
  const holder = document.createElement('span');
  holder.append(...rich(text));
  return holder.textContent;
}
