import { choicesOf } from './choices.js';
import { element, icon } from './dom.js';
import { messageBody, oneLine } from './message-body.js';
import { locale, say } from './words.js';

const oneTick = 'M1 6.5l4 4L14 1.5';
const twoTicks = 'M1 6.5l4 4L14 1.5M8.5 9.5l1 1L19 1.5';

/** Clock time and ticks. On the person's own bubbles the business reads; on the business's the person does. */
export function meta(message) {
  const time = new Date(message.timestamp).toLocaleTimeString(locale(), {
    hour: '2-digit',
    minute: '2-digit',
  });
  const parts = [time];
  if (message.status === 'failed') {
    parts.push(element('span', { class: 'failed' }, `${say('notDelivered')} · ${message.errorCode ?? ''}`));
  } else if (message.status !== 'accepted') {
    const ticks = icon(message.status === 'sent' ? oneTick : twoTicks, '0 0 20 12');
    if (['read', 'played'].includes(message.status)) ticks.classList.add('read');
    parts.push(ticks);
  }
  return element('span', { class: 'meta', 'data-status': message.status }, ...parts);
}

function quote(message, quoted, names, jump) {
  if (!message.contextId) return undefined;
  const author = quoted?.direction === 'in' ? say('you') : names.business;
  return element(
    'button',
    { class: 'quote', type: 'button', onclick: () => jump(message.contextId) },
    element('strong', {}, author),
    element('span', {}, quoted ? oneLine(quoted) : '…'),
  );
}

/** One message as a row of the chat. */
export function bubbleRow(message, { quoted, names, turn, answer, react, reply, jump }) {
  const mine = message.direction === 'in';
  const reactions = Object.values(message.reactions ?? {}).join('');
  const classes = [
    'row',
    mine && 'mine',
    turn && 'turn',
    reactions && 'reacted',
    message.type === 'sticker' && 'sticker',
  ];
  const choices = choicesOf(message, answer);
  const act = (label, path, onclick) =>
    element('button', { type: 'button', 'aria-label': label, title: label, onclick }, icon(path));
  return element(
    'div',
    { class: classes.filter(Boolean).join(' '), 'data-wamid': message.wamid },
    element(
      'div',
      { class: 'bubble', tabindex: '0' },
      quote(message, quoted, names, jump),
      ...messageBody(message),
      meta(message),
      choices.length > 0 && element('div', { class: 'choices' }, ...choices),
      reactions && element('span', { class: 'reactions' }, reactions),
    ),
    element(
      'div',
      { class: 'acts' },
      act(say('reply'), 'M10 7L4 12l6 5M4 12h10a6 6 0 0 1 6 6', reply),
      !mine &&
        act(
          say('react'),
          'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01',
          react,
        ),
    ),
  );
}
