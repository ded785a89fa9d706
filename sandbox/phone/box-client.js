async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error ?? `HTTP ${answer.status}`);
  return value;
}

const query = (fields) => new URLSearchParams(fields).toString();

/** The sandbox's control API, as far as the page needs it. */
export const box = {
  people: () => call('GET', 'control/people'),
  changePerson: (id, change) => call('PATCH', `control/people/${encodeURIComponent(id)}`, change),
  played: (wamid) => call('POST', 'control/chats/status', { wamid, status: 'played' }),
  addPerson: (person) => call('POST', 'control/people', person),
  accounts: () => call('GET', 'control/wabas'),
  previews: (phoneNumberId) => call('GET', `control/chats?${query({ phoneNumberId, last: 1, limit: 200 })}`),
  chat: async (person, phoneNumberId) =>
    (await call('GET', `control/chats?${query({ person, phoneNumberId, last: 300 })}`))[0],
  write: (wish) => call('POST', 'control/inbound', wish),
  store: (mimeType, base64, phoneNumberId) =>
    call('POST', 'control/media', { mimeType, base64, phoneNumberId }),
  exchanges: () => call('GET', 'control/exchanges?limit=120'),
  faults: () => call('GET', 'control/faults'),
  addFault: (fault) => call('POST', 'control/faults', fault),
  removeFault: (id) => call('DELETE', `control/faults/${id}`),
  limits: () => call('GET', 'control/limits'),
  setLimits: (limits) => call('PUT', 'control/limits', limits),
  ledger: () => call('GET', 'control/ledger?records=false'),
  retry: () => call('POST', 'control/webhooks/retry', {}),
  reset: () => call('POST', 'control/reset', {}),
};

/** Listens to what happens in the box; `changed` is told about the connection. */
export function listen(handlers, changed) {
  const source = new EventSource('control/events');
  source.onopen = () => changed(true);
  source.onerror = () => changed(false);
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
}
