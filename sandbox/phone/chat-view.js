import { bubbleRow, meta } from './bubble.js';
import { closeSheet, openSheet } from './choices.js';
import { byId, element } from './dom.js';
import { locale, say } from './words.js';

const emojis = ['👍', '❤️', '😂', '😮', '🙏', '🎉'];

function dayName(date) {
  const day = new Date(date).toDateString();
  if (day === new Date().toDateString()) return say('today');
  if (day === new Date(Date.now() - 86_400_000).toDateString()) return say('yesterday');
  return new Date(date).toLocaleDateString(locale(), { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Puts the rows on the wall, touching only what changed: a voice that plays goes on, a focus stays. */
function place(wall, rows) {
  const wanted = new Set(rows);
  for (const child of [...wall.children]) if (!wanted.has(child)) child.remove();
  let next = wall.firstElementChild;
  for (const row of rows) {
    if (row === next) next = row.nextElementSibling;
    else wall.insertBefore(row, next);
  }
}

/** The wall of bubbles. `send(type, body, context)` lets the person act. */
export class ChatView {
  constructor(send, quoteMessage) {
    this.send = send;
    this.quoteMessage = quoteMessage;
    /** Rows on the wall by wamid, with what they show. */
    this.shown = new Map();
    this.notes = new Map();
    this.key = '';
  }

  /** Shows a chat; new bubbles slide in, and the view follows when it was at the end. */
  show(chat, names, key) {
    const wall = byId('wall');
    const fresh = key !== this.key;
    const atEnd = fresh || wall.scrollHeight - wall.scrollTop - wall.clientHeight < 120;
    if (fresh) {
      this.shown = new Map();
      this.notes = new Map();
    }
    const messages = (chat?.messages ?? []).filter(({ type }) => type !== 'reaction');
    const byWamid = new Map(messages.map((message) => [message.wamid, message]));
    const rows = [this.note('hello', 'note hello', say('hello'))];
    let day = '';
    let side = '';
    for (const message of messages) {
      const today = dayName(message.timestamp);
      if (today !== day) rows.push(this.note(today, 'day', today));
      const turn = today !== day || message.direction !== side;
      day = today;
      side = message.direction;
      const row = this.keptRow(message, byWamid, names, turn, fresh);
      rows.push(row);
    }
    const typing = chat?.typingUntil && new Date(chat.typingUntil) > new Date();
    if (typing) rows.push(this.notes.get('typing') ?? this.typingRow());
    place(wall, rows);
    this.key = key;
    if (atEnd) this.toEnd(wall);
    return Boolean(typing);
  }

  /** Everything is drawn anew next time (another language). */
  forget() {
    this.key = '';
  }

  toEnd(wall) {
    wall.scrollTop = wall.scrollHeight;
    for (const image of wall.querySelectorAll('img')) {
      image.addEventListener('load', () => (wall.scrollTop = wall.scrollHeight), { once: true });
    }
  }

  /** A note between the bubbles, made once. */
  note(key, kind, text) {
    const note = this.notes.get(key) ?? element('div', { class: kind }, text);
    this.notes.set(key, note);
    return note;
  }

  /** The row of a message: the old one with new ticks, unless more than its status changed. */
  keptRow(message, byWamid, names, turn, fresh) {
    const { status, errorCode, ...rest } = message;
    const content = JSON.stringify([rest, turn, byWamid.has(message.contextId)]);
    const ticks = `${status} ${errorCode}`;
    const known = this.shown.get(message.wamid);
    if (known?.content === content) {
      if (known.ticks !== ticks) known.row.querySelector('.meta')?.replaceWith(meta(message));
      known.ticks = ticks;
      return known.row;
    }
    const row = this.row(message, byWamid, names, turn);
    if (!fresh && !known) row.classList.add('arrives');
    this.shown.set(message.wamid, { content, ticks, row });
    return row;
  }

  row(message, byWamid, names, turn) {
    if (message.type === 'system')
      return element('div', { class: 'note' }, message.body?.body ?? say('system'));
    return bubbleRow(message, {
      quoted: byWamid.get(message.contextId),
      names,
      turn,
      answer: (type, body) => this.send(type, body, message.wamid),
      reply: () => this.quoteMessage(message),
      react: () => this.chooseReaction(message),
      jump: (wamid) => this.jump(wamid),
    });
  }

  typingRow() {
    const dots = element('div', { class: 'typing-dots' }, element('i'), element('i'), element('i'));
    const row = element('div', { class: 'row turn' }, element('div', { class: 'bubble' }, dots));
    this.notes.set('typing', row);
    return row;
  }

  chooseReaction(message) {
    const current = message.reactions?.person;
    const react = (emoji) => {
      closeSheet();
      const body = { message_id: message.wamid, ...(emoji ? { emoji } : {}) };
      this.send('reaction', body);
    };
    const buttons = emojis.map((emoji) =>
      element('button', { type: 'button', onclick: () => react(emoji) }, emoji),
    );
    const remove = element(
      'button',
      { class: 'quiet', type: 'button', onclick: () => react('') },
      say('remove'),
    );
    openSheet(
      element('h2', {}, say('react')),
      element('div', { class: 'emoji-row' }, ...buttons),
      current && remove,
    );
  }

  jump(wamid) {
    const row = byId('wall').querySelector(`[data-wamid="${CSS.escape(wamid)}"]`);
    row?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }
}
