/** An element with attributes, listeners (`onclick`) and children; text becomes text, never markup. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'style')
      for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** A line icon of 24 units from one path. */
export function icon(path, box = '0 0 24 24') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', box);
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const byId = (id) => document.getElementById(id);

const tints = ['#0b6b57', '#7a4fa3', '#b3541e', '#2762a8', '#a33a62', '#4f7a28', '#8a6d12', '#2f7f8c'];

/** Initials and a steady colour for a name. */
export function avatar(name) {
  const letters = name
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .trim()
    .split(/\s+/);
  const text = ((letters[0]?.[0] ?? '?') + (letters.length > 1 ? letters.at(-1)[0] : '')).toUpperCase();
  const sum = [...name].reduce((total, char) => total + char.codePointAt(0), 0);
  const style = { '--avatar': tints[sum % tints.length] };
  return element('span', { class: 'avatar', style, 'aria-hidden': 'true' }, text);
}

/** Opens a form in the dialog; resolves with its fields, or undefined when it was closed. */
export function ask(title, fields, saveText, cancelText) {
  const dialog = byId('dialog');
  return new Promise((done) => {
    const form = element('form', { method: 'dialog' }, element('h2', {}, title), ...fields);
    const cancel = element(
      'button',
      { type: 'button', class: 'quiet', onclick: () => dialog.close() },
      cancelText,
    );
    form.append(
      element('div', { class: 'dialog-foot' }, cancel, element('button', { class: 'primary' }, saveText)),
    );
    let answer;
    form.addEventListener('submit', () => {
      answer = new FormData(form);
    });
    dialog.replaceChildren(form);
    dialog.addEventListener('close', () => done(answer), { once: true });
    dialog.showModal();
  });
}
