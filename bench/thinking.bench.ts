import type { LedgerAnswer } from '../sandbox/ledger/ledger.js';
import { machine, median, millis, printTable, quantile } from './figures.js';
import { modelStandIn } from './model-stand-in.js';
import { ADMIN_KEY, pause } from './server-process.js';
import type { Account } from './stage.js';
import { connectTenant, json, openStage } from './stage.js';

/**
 * npm run bench -- thinking: 200 conversations are thought about at once by one process, and one tenant's model hangs.
 * Three tenants have 74 people each who write again 5 s after they were answered, by a model that takes 8 s; a fourth
 * has rules, and answers 4 people a second. Rounds of BENCH_SECONDS (20) alternate: without, and with a fifth tenant
 * of whose 100 people 64 think for ever and 36 wait; every second pair the other way round, so that what drifts counts for
 * both. Before each round nothing is asked for 3 s: what is measured is that others hang, not how they came in. From Meta posting a message until Meta has the reply, less what the
 * model takes. Aims: p99 of the others at most a quarter and 25 ms above that of the rounds without; what is alive in memory no more
 * in the last rounds than in the first; nobody of the others unanswered. Ends with 1 when one is missed.
 */
const SECONDS = Number(process.env['BENCH_SECONDS'] || 20);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] || 4);
const MODEL_MS = 8_000;
const THINKERS = { tenants: 3, people: 74 };
const RULES_PER_SECOND = 4;
const HUNG_PEOPLE = 100;
/** What the machine still does for what came before a round. */
const SETTLE_MS = 3_000;
/** Between an answer and the next question of a person; whoever is quicker is taken for a machine (`quick_answers`). */
const BREATH_MS = 5_000;
const SAMPLE_MS = 2_000;
const MB = 1_048_576;
/** Left to itself V8 lets garbage lie while the machine has memory, and nobody can tell that from a leak. */
process.env['BENCH_NODE_FLAGS'] ||= '--max-old-space-size=256';

interface Speaker {
  tenantId: string;
  phoneNumberId: string;
  /** Their phones begin with it. */
  phones: string;
}

type Kind = 'model' | 'rules';
const figures = { without: lists(), with: lists() };
/** In the order of time. */
const memory: { heapMb: number; residentMb: number }[] = [];
const thinking = { without: 0, with: 0 };
/** The slowest hundredth of each round, in the order of time: rounds differ as wholes. */
const rounds: string[] = [];

const model = await modelStandIn(MODEL_MS);
const stage = await openStage({ agent: { enabled: false }, env: { OUTBOUND_ALLOW_PRIVATE: 'true' } });
try {
  const slow = { quietMs: 0, ...provider('slow'), memory: { summary: false } };
  const thinkers = await inTurn(THINKERS.tenants, (n) => speaker(slow, `5511${n + 2}`));
  const rules = await speaker({ quietMs: 0 }, '55116');
  const hung = await speaker({ quietMs: 0, ...provider('hung') }, '55117');
  // The first minute of a process is its slowest: a pair of rounds that count for nothing.
  for (const one of [undefined, hung]) await round(one ? 'with' : 'without', thinkers, rules, one, SECONDS);
  figures.without = lists();
  figures.with = lists();
  memory.length = 0;
  rounds.length = 0;
  for (let n = 0; n < ROUNDS; n += 1) {
    const pair = [undefined, hung];
    if (n % 2 === 1) pair.reverse();
    for (const one of pair) await round(one ? 'with' : 'without', thinkers, rules, one, SECONDS);
  }
  report();
} finally {
  await stage.close();
  await model.close();
}

function lists(): Record<Kind, number[]> {
  return { model: [], rules: [] };
}

function provider(name: string): object {
  return {
    ...{ provider: 'openai-compatible', model: name, baseUrl: model.url, options: { timeoutMs: 60_000 } },
    turnTaking: { typing: false },
    guardrails: { turnsPerDay: 500 },
  };
}

async function speaker(agent: object, phones: string): Promise<Speaker> {
  const account = (await json(`${stage.sandbox.url}/control/wabas`, 'POST', {
    numbers: [{ registered: true }],
  })) as Account & { phoneNumbers: [{ phoneNumberId: string }] };
  const tenantId = await connectTenant(stage.app.url, agent, account);
  return { tenantId, phoneNumberId: account.phoneNumbers[0].phoneNumberId, phones };
}

/** Writes for so long, and waits until nobody of those whose model answers is unanswered. */
async function round(
  which: 'without' | 'with',
  thinkers: Speaker[],
  rules: Speaker,
  hung: Speaker | undefined,
  seconds: number,
): Promise<void> {
  if (hung) {
    model.hang(true);
    await Promise.all(people(HUNG_PEOPLE, (person) => say(hung, person, 'oi')));
    await until(() => model.open() === 64, 'the hung model was not asked 64 times');
  }
  await pause(SETTLE_MS);
  model.most();
  const since = new Date().toISOString();
  const end = Date.now() + seconds * 1_000;
  const sampling = setInterval(() => void remember(), SAMPLE_MS);
  await Promise.all([
    ...thinkers.flatMap((one) => people(THINKERS.people, (person) => converse(one, person, end))),
    askRules(rules, end),
  ]);
  clearInterval(sampling);
  thinking[which] = Math.max(thinking[which], model.most());
  const here = (await inTurn(thinkers.length, (n) => latencies(thinkers[n]!, since, MODEL_MS))).flat();
  figures[which].model.push(...here);
  rounds.push(`${millis(quantile(here, 0.99))}${hung ? ' (hung)' : ''}`);
  figures[which].rules.push(...(await latencies(rules, since, 0)));
  model.hang(false);
  if (hung) await until(() => model.open() === 0, 'the hung model was not done with');
}

/** Asks, waits for the model's answer and a little more, and asks again. */
async function converse(one: Speaker, person: number, end: number): Promise<void> {
  // Not all at the same moment.
  await pause((person / THINKERS.people) * (MODEL_MS + BREATH_MS));
  for (let n = 0; Date.now() < end; n += 1) {
    const words = `oi ${one.phones} ${person} ${n} ${end}`;
    const done = model.answered(words);
    await say(one, person, words);
    if (!(await Promise.race([done.then(() => true), pause(60_000)])))
      throw new Error(`the model was not asked for an answer to "${words}" within a minute`);
    await pause(BREATH_MS);
  }
}

async function askRules(rules: Speaker, end: number): Promise<void> {
  const asked: Promise<unknown>[] = [];
  for (let n = 0; Date.now() < end; n += 1) {
    asked.push(say(rules, n % 40, 'oi'));
    await pause(1_000 / RULES_PER_SECOND);
  }
  await Promise.all(asked);
}

/** Of each message of the round in milliseconds, less what the model takes. @throws Error when one stays unanswered */
async function latencies({ phoneNumberId }: Speaker, since: string, lessMs: number): Promise<number[]> {
  for (const giveUp = Date.now() + 30_000; ; await pause(200)) {
    const { inbound = [], outbound = [] } = (await json(
      `${stage.sandbox.url}/control/ledger?phoneNumberId=${phoneNumberId}&since=${since}`,
      'GET',
    )) as LedgerAnswer;
    if (outbound.length >= inbound.length && inbound.every(({ lastPostedAt }) => lastPostedAt)) {
      const answers = new Map<string, number[]>();
      for (const { personId, at } of outbound) answers.set(personId, [...(answers.get(personId) ?? []), at]);
      // One person's messages and answers alternate.
      return inbound.map(
        ({ personId, lastPostedAt }) => answers.get(personId)!.shift()! - lastPostedAt! - lessMs,
      );
    }
    if (Date.now() > giveUp)
      throw new Error(`${inbound.length - outbound.length} people were not answered within 30 s`);
  }
}

function say({ phones, phoneNumberId }: Speaker, person: number, text: string): Promise<unknown> {
  const from = `${phones}${String(person).padStart(8, '0')}`;
  return json(`${stage.sandbox.url}/control/inbound`, 'POST', { from, text, phoneNumberId });
}

function report(): void {
  const rows = [['reply of', 'replies', 'without: p50', 'p99', 'with: p50', 'p99', 'ratio of p99']];
  for (const kind of ['model', 'rules'] as const) {
    const [without, hanging] = [figures.without[kind], figures.with[kind]];
    const at = (all: number[], share: number): string => millis(quantile(all, share));
    const [before, after] = [quantile(without, 0.99), quantile(hanging, 0.99)];
    if (after > before * 1.25 + 25) process.exitCode = 1;
    rows.push([
      kind === 'model' ? 'others whose model takes 8 s (less those)' : 'one with rules',
      String(without.length + hanging.length),
      ...[at(without, 0.5), at(without, 0.99), at(hanging, 0.5), at(hanging, 0.99)],
      (after / before).toFixed(2),
    ]);
  }
  const third = Math.ceil(memory.length / 3);
  const alive = (samples: typeof memory): number => Math.min(...samples.map(({ heapMb }) => heapMb));
  const [first, last] = [alive(memory.slice(0, third)), alive(memory.slice(-third))];
  const flat = last - first <= Math.max(10, first / 10);
  if (!flat) process.exitCode = 1;
  const resident = memory.map(({ residentMb }) => residentMb);
  console.log(`\n  One process, ${ROUNDS} rounds of ${SECONDS} s each way: ${machine()}`);
  console.log(
    `  at most ${thinking.without} conversations thought about at once without, ${thinking.with} with`,
  );
  printTable(rows);
  console.log(`  p99 of the others, round after round: ${rounds.join(', ')}`);
  console.log(
    `  alive after a collection: ${Math.round(first)} MB in the first third, ${Math.round(last)} MB in the last (${flat ? 'flat' : 'GROWS'}); ` +
      `resident: ${Math.round(median(resident))} MB, at most ${Math.round(Math.max(...resident))} MB`,
  );
}

async function until(holds: () => boolean, otherwise: string): Promise<void> {
  for (const giveUp = Date.now() + 30_000; !holds(); await pause(50))
    if (Date.now() > giveUp) throw new Error(otherwise);
}

function people<T>(count: number, each: (person: number) => Promise<T>): Promise<T>[] {
  return Array.from({ length: count }, (_, person) => each(person));
}

async function inTurn<T>(count: number, each: (n: number) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let n = 0; n < count; n += 1) all.push(await each(n));
  return all;
}

/** The smallest heap of some minutes is that right after a collection: what is really alive. */
async function remember(): Promise<void> {
  const answer = await fetch(`${stage.app.url}/metrics`, {
    headers: { authorization: `Bearer ${ADMIN_KEY}` },
  });
  const metrics = await answer.text();
  const bytes = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1]);
  memory.push({
    heapMb: bytes('nodejs_heap_size_used_bytes') / MB,
    residentMb: bytes('process_resident_memory_bytes') / MB,
  });
}
