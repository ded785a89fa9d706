import { byId, element } from './dom.js';
import { say } from './words.js';

/** The sheet that comes up from below; a tap beside it closes it. */
export function openSheet(...content) {
  const sheet = byId('sheet');
  const card = element('div', { class: 'sheet-card', role: 'dialog' }, ...content);
  sheet.replaceChildren(card);
  sheet.hidden = false;
  sheet.onclick = (event) => {
    if (event.target === sheet) closeSheet();
  };
}

export function closeSheet() {
  byId('sheet').hidden = true;
}

function listSheet(body, answer) {
  const rows = (body.action?.sections ?? []).flatMap((section) => [
    section.title && element('h3', {}, section.title),
    ...(section.rows ?? []).map((row) =>
      element(
        'button',
        {
          class: 'option',
          type: 'button',
          onclick: () => {
            closeSheet();
            const { id, title, description } = row;
            answer('interactive', {
              type: 'list_reply',
              list_reply: { id, title, ...(description ? { description } : {}) },
            });
          },
        },
        element('span', {}, row.title, row.description && element('small', {}, row.description)),
      ),
    ),
  ]);
  openSheet(element('h2', {}, body.action?.button ?? ''), ...rows);
}

function flowSheet(body, answer) {
  const input = element('input', { name: 'answer', value: 'Sim' });
  const form = element(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        closeSheet();
        const { flow_token: token = 'unused' } = body.action?.parameters ?? {};
        const response = JSON.stringify({ flow_token: token, answer: input.value });
        answer('interactive', {
          type: 'nfm_reply',
          nfm_reply: { name: 'flow', body: 'Sent', response_json: response },
        });
      },
    },
    element('h2', {}, body.action?.parameters?.flow_cta ?? say('flow')),
    element('label', { class: 'field' }, say('flowFill'), input),
    element('button', { class: 'primary' }, say('send')),
  );
  openSheet(form);
}

/** A button that leads to an address; only web addresses lead anywhere. */
const link = (text, url) =>
  /^https?:/.test(url ?? '')
    ? element('a', { class: 'choice', href: url, target: '_blank', rel: 'noreferrer noopener' }, `${text} ↗`)
    : choice(text, undefined);

const choice = (text, onclick) =>
  element('button', { class: 'choice', type: 'button', disabled: onclick === undefined, onclick }, text);

/**
 * The taps that a message of the business offers. `answer(type, body)` sends what the person chose, quoting the
 * message.
 */
export function choicesOf(message, answer) {
  if (message.direction !== 'out') return [];
  if (message.type === 'template') {
    return (message.rendered?.buttons ?? []).map(({ type, text, payload, url }) =>
      type === 'QUICK_REPLY'
        ? choice(text, () => answer('button', { payload: payload ?? text, text }))
        : link(text, url),
    );
  }
  if (message.type !== 'interactive') return [];
  const { body } = message;
  const parameters = body.action?.parameters ?? {};
  switch (body.type) {
    case 'button':
      return (body.action?.buttons ?? []).map(({ reply }) =>
        choice(reply.title, () => answer('interactive', { type: 'button_reply', button_reply: reply })),
      );
    case 'list':
      return [choice(body.action?.button ?? '', () => listSheet(body, answer))];
    case 'cta_url':
      return [link(parameters.display_text ?? parameters.url ?? '', parameters.url)];
    case 'location_request_message':
      return [
        choice(say('sendLocation'), () =>
          answer('location', { latitude: -23.5614, longitude: -46.6559, name: 'Avenida Paulista' }),
        ),
      ];
    case 'flow':
      return [choice(parameters.flow_cta ?? say('flow'), () => flowSheet(body, answer))];
    case 'call_permission_request':
      return [
        choice(say('allow'), () =>
          answer('interactive', {
            type: 'call_permission_reply',
            call_permission_reply: {
              response: 'accept',
              is_permanent: false,
              response_source: 'user_action',
            },
          }),
        ),
      ];
    default:
      return [];
  }
}
