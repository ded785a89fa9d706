import { parseArgs } from 'node:util';
import type { Percentiles } from '../ledger/latency.js';
import { runFlood } from './run-flood.js';
import { runLoad } from './run-load.js';

/** `node dist/sandbox/load/main.js --rate 50 --seconds 30`: load on a running sandbox. */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3010' },
    people: { type: 'string', default: '100' },
    numbers: { type: 'string' },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '30' },
    flood: { type: 'boolean', default: false },
  },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const shown = ({ count, p50, p90, p99, max }: Percentiles): string =>
  `p50 ${p50.toFixed(0)} ms  p90 ${p90.toFixed(0)} ms  p99 ${p99.toFixed(0)} ms  max ${max.toFixed(0)} ms  (${count})`;
const perSecond = Number(values.rate);
const seconds = Number(values.seconds);

if (values.flood) {
  const flood = await runFlood({ url: values.url, perSecond, seconds });
  print(
    `accepted ${flood.accepted}, ${flood.acceptedPerSecond.toFixed(0)} a second, refused ${flood.refused}`,
  );
  print(`answered ${shown(flood.answer)}`);
} else {
  const load = await runLoad({
    url: values.url,
    people: Number(values.people),
    perSecond,
    seconds,
    progress: print,
    ...(values.numbers === undefined ? {} : { phoneNumberIds: values.numbers.split(',') }),
  });
  const { lost, doubled, outOfOrder, unanswered, deaf } = load.verdict;
  print(`written ${load.counts.inbound}, ${load.writtenPerSecond.toFixed(0)} a second`);
  print(`acknowledged ${shown(load.latency.acknowledged)}`);
  print(`replied      ${shown(load.latency.replied)}`);
  print(
    `lost ${lost.length}  doubled ${doubled.length}  out of order ${outOfOrder.length}  ` +
      `unanswered ${unanswered.length}  nobody listening ${deaf.length}`,
  );
  process.exitCode = load.verdict.clean ? 0 : 1;
}
