import { AttachMenu } from './attach.js';
import { box, listen } from './box-client.js';
import { ChatView } from './chat-view.js';
import { byId, element, icon } from './dom.js';
import { Lab } from './lab.js';
import { oneLine } from './message-body.js';
import { newPerson, personRow, personSettings } from './people-list.js';
import { say, sayAll, switchLanguage } from './words.js';

/** What the page shows: whose phone, which business, and the message being quoted. */
const state = {
  people: [],
  numbers: [],
  person: undefined,
  phoneNumberId: '',
  wabaId: '',
  quoted: undefined,
  typing: 0,
  deaf: false,
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
  state.deaf = written.heardBy === 0;
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
  sub.textContent = typing ? say('typing') : state.deaf ? say('deaf') : `${say('phoneOf')} ${person.name}`;
  clearTimeout(state.typing);
  if (typing) state.typing = setTimeout(showChat, new Date(chat.typingUntil) - Date.now() + 50);
}

async function showPeople() {
  const previews = new Map(
    (await box.previews(state.phoneNumberId)).map((chat) => [chat.person.id, chat.messages[0]]),
  );
  const latest = (person) => previews.get(person.id)?.timestamp ?? '';
  const row = (person) => {
    const current = person.id === state.person?.id;
    const chosen = () => choosePerson(person);
    return personRow(person, previews.get(person.id), {
      current,
      chosen,
      settings: () => void changePerson(person),
    });
  };
  const shown = [...state.people].sort((a, b) => latest(b).localeCompare(latest(a))).slice(0, 200);
  byId('people-list').replaceChildren(...shown.map(row));
}

function choosePerson(person) {
  state.person = person;
  state.deaf = false;
  localStorage.setItem('person', person.id);
  quote(undefined);
  screen('chat');
  void Promise.all([showChat(), showPeople()]);
}

async function addPerson() {
  const person = await newPerson();
  if (!person) return;
  state.people.push(person);
  choosePerson(person);
}

async function changePerson(person) {
  const changed = await personSettings(person);
  if (!changed) return;
  state.people = state.people.map((one) => (one.id === changed.id ? changed : one));
  if (state.person.id === changed.id) state.person = changed;
  await Promise.all([showChat(), showPeople()]);
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
  view.forget();
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
