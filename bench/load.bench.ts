import { runLoad } from '../sandbox/load/run-load.js';
import { grouped, machine, millis, printTable } from './figures.js';
import { openStage } from './stage.js';

/**
 * npm run bench -- load: people write through the sandbox at a steady rate, the rules agent answers each turn, and
 * the sandbox's ledger judges: nothing lost, nothing doubled, nothing unanswered, nothing out of order. Ends with 1
 * when the verdict is not clean.
 */
const people = Number(process.env['BENCH_PEOPLE'] || 100);
const perSecond = Number(process.env['BENCH_RATE'] || 30);
const seconds = Number(process.env['BENCH_SECONDS'] || 20);

const { sandbox, close } = await openStage();
try {
  const { counts, verdict, latency, writtenPerSecond } = await runLoad({
    url: sandbox.url,
    people,
    perSecond,
    seconds,
    progress: (line) => console.log(`  ${line}`),
  });
  console.log(`\n  ${people} people, ${perSecond} messages a second for ${seconds} s: ${machine()}`);
  const row = (
    name: string,
    { p50, p90, p99, max }: { p50: number; p90: number; p99: number; max: number },
  ) => [name, ...[p50, p90, p99, max].map(millis)];
  printTable([
    ['from writing to', 'p50', 'p90', 'p99', 'max'],
    row('acknowledged', latency.acknowledged),
    row('replied', latency.replied),
  ]);
  console.log(
    `  ${grouped(counts.inbound)} written (${writtenPerSecond.toFixed(1)}/s), ${grouped(counts.outbound)} answers accepted`,
  );
  const { clean, ...faults } = verdict;
  const found = Object.entries(faults).map(
    ([name, all]) => `${name} ${Array.isArray(all) ? all.length : all}`,
  );
  console.log(`  Verdict: ${clean ? 'clean' : 'NOT clean'} (${found.join(', ')})`);
  if (!clean) process.exitCode = 1;
} finally {
  await close();
}
