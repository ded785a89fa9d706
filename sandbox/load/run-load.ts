import { Agent, request } from 'undici';
import type { LedgerAnswer } from '../ledger/ledger.js';
import { demo } from '../demo.js';
import { pace } from './pacer.js';

/** What load to make. */
export interface LoadOptions {
  /** The sandbox's address. */
  url: string;
  /** How many people write (100). */
  people?: number;
  /** On which numbers, evenly (the demo number). */
  phoneNumberIds?: string[];
  /** Messages a second, all people together (20). */
  perSecond?: number;
  /** For how long (30). */
  seconds?: number;
  /** What they write; `{n}` is the running number (`oi {n}`). */
  text?: string;
  /** How long to wait at the end for acknowledgements and replies, in seconds (10). */
  patience?: number;
  /** Told one line a second. */
  progress?: (line: string) => void;
}

/** What came of it; the ledger's figures concern this run only. */
export interface LoadResult extends LedgerAnswer {
  /** Messages a second that were really written. */
  writtenPerSecond: number;
  seconds: number;
  /** Requests that the sandbox itself did not take. */
  refused: number;
}

interface Progress {
  backlog: number;
  inbound: number;
  outbound: number;
  posts: number;
}

/**
 * People write to numbers at a steady rate, read what comes, and the ledger judges: the load generator behind the
 * benches. The numbers must be connected and subscribed already.
 */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const { url, people = 100, perSecond = 20, seconds = 30, text = 'oi {n}', patience = 10 } = options;
  const numbers = options.phoneNumberIds ?? [demo.phoneNumberId];
  const agent = new Agent({ connections: 32 });
  const read = async <T>(path: string): Promise<T> =>
    (await request(`${url}/control/${path}`, { dispatcher: agent })).body.json() as Promise<T>;
  let refused = 0;
  const since = Date.now();
  const startedAt = performance.now();
  const ticker = setInterval(() => {
    void read<Progress>('webhooks').then((now) => options.progress?.(progressLine(startedAt, now)));
  }, 1_000);
  try {
    await pace(perSecond, seconds, async (index) => {
      const body = JSON.stringify({
        from: personNumber(index % people),
        phoneNumberId: numbers[(index % people) % numbers.length],
        text: text.replace('{n}', String(index)),
      });
      const headers = { 'content-type': 'application/json' };
      const answer = await request(`${url}/control/inbound`, {
        method: 'POST',
        headers,
        body,
        dispatcher: agent,
      });
      if (answer.statusCode !== 200) refused++;
      await answer.body.dump();
    });
    const took = (performance.now() - startedAt) / 1000;
    const ledger = await settled(
      () => read<LedgerAnswer>(`ledger?records=false&since=${new Date(since).toISOString()}`),
      patience,
    );
    return { ...ledger, seconds: took, writtenPerSecond: ledger.counts.inbound / took, refused };
  } finally {
    clearInterval(ticker);
    await agent.close();
  }
}

/** Invented Brazilian mobile numbers, one for each person. */
function personNumber(index: number): string {
  return `55119${String(70_000_000 + index)}`;
}

function progressLine(startedAt: number, { inbound, outbound, posts, backlog }: Progress): string {
  const at = ((performance.now() - startedAt) / 1000).toFixed(0).padStart(4);
  return `${at} s  written ${inbound}  replies ${outbound}  posts ${posts}  waiting ${backlog}`;
}

/** Reads the ledger until nothing is open any more, or patience ends. */
async function settled(read: () => Promise<LedgerAnswer>, patience: number): Promise<LedgerAnswer> {
  for (const end = Date.now() + patience * 1_000; ;) {
    const ledger = await read();
    const { lost, unanswered, unacknowledgedStatuses } = ledger.verdict;
    if (lost.length + unanswered.length + unacknowledgedStatuses === 0 || Date.now() > end) return ledger;
    await new Promise((done) => setTimeout(done, 250));
  }
}
