import { AttachMenu } from './attach.js';
import { box, listen } from './box-client.js';
import { ChatView } from './chat-view.js';
import { ask, avatar, byId, element, icon } from './dom.js';
import { Lab } from './lab.js';
import { oneLine } from './message-body.js';
import { locale, say, sayAll, switchLanguage } from './words.js';

/** What the page shows: whose phone, which business, and the message being quoted. */
const state = {
  people: [],
  numbers: [],
  person: undefined,
  phoneNumberId: '',
  wabaId: '',
  quoted: undefined,
  typing: 0,
};

const screen = (name) => (document.body.dataset.screen = name);
const business = () => state.numbers.find(({ phoneNumberId }) => phoneNumberId === state.phoneNumberId);

async function send(type, body, context, extra) {
  const quoted = context ?? state.quoted?.wamid;
  quote(undefined);
  const written = await box.write({
    from: state.person.id,
    phoneNumberId: state.phoneNumberId,
    type,
    body,
    ...(quoted && type !== 'reaction' ? { context: { from: business().digits, id: quoted } } : {}),
    ...(extra ? { extra } : {}),
  });
  byId('chat-sub').textContent = written.heardBy === 0 ? say('deaf') : say('account');
  await showChat();
}

function quote(message) {
  state.quoted = message;
  const bar = byId('quoting');
  bar.hidden = !message;
  if (!message) return;
  const author = message.direction === 'in' ? say('you') : business().verifiedName;
  const close = element(
    'button',
    { class: 'round', type: 'button', 'aria-label': say('cancel'), onclick: () => quote(undefined) },
    icon('M6 6l12 12M18 6L6 18'),
  );
  bar.replaceChildren(
    element('div', { class: 'quote' }, element('strong', {}, author), element('span', {}, oneLine(message))),
    close,
  );
  byId('draft').focus();
}

const view = new ChatView(send, quote);
const lab = new Lab(state);

async function showChat() {
  if (!state.person || !business()) return;
  const { person, phoneNumberId } = state;
  const chat = await box.chat(person.id, phoneNumberId);
  if (person !== state.person || phoneNumberId !== state.phoneNumberId) return;
  const { verifiedName } = business();
  byId('business-name').textContent = verifiedName;
  byId('business-avatar').textContent = verifiedName[0];
  const typing = view.show(chat, { business: verifiedName }, `${person.id} ${phoneNumberId}`);
  const sub = byId('chat-sub');
  sub.classList.toggle('typing', typing);
  if (typing || sub.textContent !== say('deaf')) sub.textContent = typing ? say('typing') : say('account');
  clearTimeout(state.typing);
  if (typing) state.typing = setTimeout(showChat, new Date(chat.typingUntil) - Date.now() + 50);
}

async function showPeople() {
  const previews = new Map(
    (await box.previews(state.phoneNumberId)).map((chat) => [chat.person.id, chat.messages[0]]),
  );
  const latest = (person) => previews.get(person.id)?.timestamp ?? '';
  const shown = [...state.people].sort((a, b) => latest(b).localeCompare(latest(a))).slice(0, 200);
  byId('people-list').replaceChildren(...shown.map((person) => personRow(person, previews.get(person.id))));
}

function personRow(person, last) {
  const time =
    last && new Date(last.timestamp).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
  const id = person.hidesNumber ? `@${person.username ?? ''} · ${say('hidden')}` : `+${person.waId}`;
  return element(
    'button',
    {
      class: 'person',
      type: 'button',
      role: 'listitem',
      'aria-current': String(person.id === state.person?.id),
      onclick: () => choosePerson(person),
    },
    avatar(person.name),
    element(
      'span',
      { class: 'person-text' },
      element(
        'span',
        { class: 'person-line' },
        element('strong', { class: 'clip' }, person.name),
        element('time', {}, time ?? ''),
      ),
      element(
        'span',
        { class: 'person-line' },
        element('span', { class: 'person-last clip' }, oneLine(last)),
      ),
      element('span', { class: 'person-id' }, id),
    ),
  );
}

function choosePerson(person) {
  state.person = person;
  localStorage.setItem('person', person.id);
  quote(undefined);
  screen('chat');
  void Promise.all([showChat(), showPeople()]);
}

async function addPerson() {
  const field = (name, attributes) =>
    element('label', { class: 'field' }, say(name), element('input', { name, ...attributes }));
  const hides = element(
    'label',
    { class: 'check' },
    element('input', { type: 'checkbox', name: 'hides' }),
    say('hides'),
  );
  const fields = [
    field('name', { required: true }),
    field('phone', { required: true, inputmode: 'tel', value: '+55 11 9' }),
    field('username', {}),
    hides,
  ];
  const answer = await ask(say('addPerson'), fields, say('save'), say('cancel'));
  if (!answer) return;
  const username = answer.get('username');
  const wish = { name: answer.get('name'), phone: answer.get('phone'), hidesNumber: answer.has('hides') };
  const person = await box.addPerson({ ...wish, ...(username ? { username } : {}) });
  state.people.push(person);
  choosePerson(person);
}

async function load() {
  const [people, accounts] = await Promise.all([box.people(), box.accounts()]);
  state.people = people;
  state.numbers = accounts.flatMap(({ wabaId, phoneNumbers }) =>
    phoneNumbers.map((number) => ({
      ...number,
      wabaId,
      digits: number.displayPhoneNumber.replace(/\D/g, ''),
    })),
  );
  const wanted = state.phoneNumberId || localStorage.getItem('number');
  const number = state.numbers.find(({ phoneNumberId }) => phoneNumberId === wanted) ?? state.numbers[0];
  chooseNumber(number);
  const known = state.person?.id ?? localStorage.getItem('person');
  state.person = people.find(({ id }) => id === known) ?? people[0];
  const options = state.numbers.map(({ phoneNumberId, verifiedName, displayPhoneNumber }) =>
    element(
      'option',
      { value: phoneNumberId, selected: phoneNumberId === number.phoneNumberId },
      `${verifiedName} · ${displayPhoneNumber}`,
    ),
  );
  byId('business').replaceChildren(...options);
  await Promise.all([showChat(), showPeople(), lab.load()]);
}

function chooseNumber(number) {
  state.phoneNumberId = number.phoneNumberId;
  state.wabaId = number.wabaId;
  localStorage.setItem('number', number.phoneNumberId);
}

/** Runs `work` soon, once, however often it is asked for: a load run must not drown the page. */
function soon(work, waitMs) {
  let timer;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void work();
    }, waitMs);
  };
}

const peopleSoon = soon(async () => {
  const people = await box.people();
  state.people = people;
  await showPeople();
}, 400);
const chatSoon = soon(showChat, 30);

function speak() {
  sayAll();
  byId('language').textContent = say('language');
  byId('live').lastElementChild.textContent = say(
    byId('live').classList.contains('on') ? 'online' : 'offline',
  );
}

byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = byId('draft').value.trim();
  if (text === '') return;
  byId('draft').value = '';
  void send('text', { body: text });
});
byId('business').addEventListener('change', (event) => {
  chooseNumber(state.numbers.find(({ phoneNumberId }) => phoneNumberId === event.target.value));
  void Promise.all([showChat(), showPeople()]);
});
byId('add-person').addEventListener('click', () => void addPerson());
byId('to-people').addEventListener('click', () => screen('people'));
byId('to-lab').addEventListener('click', () => screen('lab'));
byId('lab-back').addEventListener('click', () => screen('chat'));
byId('language').addEventListener('click', () => {
  switchLanguage();
  speak();
  void load();
});

new AttachMenu(state, send);
speak();
await load();
listen(
  {
    chat: ({ personId, phoneNumberId }) => {
      if (personId === state.person?.id && phoneNumberId === state.phoneNumberId) chatSoon();
      if (phoneNumberId === state.phoneNumberId) peopleSoon();
    },
    typing: chatSoon,
    exchange: (exchange) => lab.exchange(exchange),
    faults: () => lab.faultsChanged(),
    reset: () => void load(),
  },
  (connected) => {
    byId('live').classList.toggle('on', connected);
    speak();
    if (connected) void load();
  },
);
