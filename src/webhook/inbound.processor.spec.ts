import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { InboundProcessor } from './inbound.processor.js';
import type { ClaimedDelivery, Ending } from './delivery-claim.repository.js';

type Handle = (position: number) => Promise<string>;

/** The processor on a repository that only remembers. */
function stage(handle: Handle, body: object = twoUpdates) {
  const written: { ended: Ending[]; failures: number; rung: number; claims: number; renewals: number } = {
    ended: [],
    failures: 0,
    rung: 0,
    claims: 0,
    renewals: 0,
  };
  const worker: { closing?: Promise<void> } = {};
  const delivery = (): ClaimedDelivery => ({
    id: '1',
    appId: null,
    body: Buffer.from(JSON.stringify(body)),
    receivedAt: new Date(),
    attempts: 1,
    lease: 'a',
  });
  let deliveries = 1;
  const webhooks = {
    claim: async () => {
      written.claims += 1;
      return deliveries-- > 0 ? [delivery()] : [];
    },
    renew: async () => ((written.renewals += 1), 'b'),
    countFailure: async () => ((written.failures += 1), 'pending'),
    finish: async (endings: Ending[]) => (written.ended.push(...endings), endings.map(() => true)),
  };
  const silent = { inc: () => undefined, observe: () => undefined };
  const processor = new InboundProcessor(
    webhooks as never,
    webhooks as never,
    { handle: async () => false } as never,
    { handle: (_delivery: object, { position }: { position: number }) => handle(position) } as never,
    { ring: () => (written.rung += 1) } as never,
    { events: silent, deliverySeconds: silent } as never,
    { info: () => undefined, warn: () => undefined, fault: () => undefined } as never,
  );
  (processor as unknown as { _worker: object })._worker = worker;
  return { processor, written, worker, flood: () => (deliveries = 10_000) };
}

const twoUpdates = {
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field: 'messages', value: { errors: [{}, {}] } }] }],
};
const oneUpdate = {
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field: 'messages', value: { errors: [{}] } }] }],
};
const twoOfOneMessage = {
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '1',
      changes: [
        {
          field: 'messages',
          value: {
            metadata: { phone_number_id: '2' },
            statuses: ['sent', 'delivered'].map((status) => ({ id: 'wamid.1', status })),
          },
        },
      ],
    },
  ],
};
const coded = (code: string): Error => Object.assign(new Error(code), { code });

describe('a delivery', () => {
  let seen: number[];
  beforeEach(() => {
    seen = [];
  });

  it.each(['55P03', '40P01', '40001', '57014', '25P03'])(
    'whose update meets %s is postponed without counting, and its neighbours go on',
    async (code) => {
      const { processor, written } = stage(async (position) => {
        seen.push(position);
        if (position === 0) throw coded(code);
        return 'done';
      });
      await processor.process();
      expect(seen).toEqual([0, 1]);
      expect(written).toMatchObject({ failures: 0, ended: [{ status: 'received', counted: false }] });
    },
  );

  it('that meets a database that is away stops, is postponed without counting, and says so', async () => {
    const { processor, written } = stage(async (position) => {
      seen.push(position);
      throw coded('ECONNREFUSED');
    });
    await expect(processor.process()).rejects.toThrow('ECONNREFUSED');
    // The first of each lane had begun.
    expect(seen).toEqual([0, 1]);
    expect(written).toMatchObject({ failures: 0, ended: [{ status: 'received', counted: false }] });
  });

  it('with a poison update counts it', async () => {
    const { processor, written } = stage(async () => Promise.reject(new Error('poison')));
    await processor.process();
    expect(written).toMatchObject({ failures: 2, ended: [{ status: 'received', againMs: 2_000 }] });
  });

  it('is left where it is when the process stops', async () => {
    const { processor, written, worker } = stage(async (position) => {
      seen.push(position);
      worker.closing = Promise.resolve();
      return 'done';
    }, twoOfOneMessage);
    await processor.process();
    expect(seen).toEqual([0]);
    expect(written).toMatchObject({ ended: [{ status: 'received', againMs: 0, counted: false }] });
  });
});

it('a delivery whose updates wait for longer than its claim holds is not left to others meanwhile', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  try {
    let handled = (_state: string): void => undefined;
    const { processor, written } = stage(() => new Promise((resolve) => (handled = resolve)), oneUpdate);
    const work = processor.process();
    await jest.advanceTimersByTimeAsync(40_000);
    expect(written).toMatchObject({ renewals: 8, ended: [] });
    handled('done');
    await jest.advanceTimersByTimeAsync(1_000);
    await work;
    expect(written).toMatchObject({ renewals: 8, ended: [{ status: 'processed', lease: 'b' }] });
  } finally {
    jest.useRealTimers();
  }
});

it('a job without end rings again and ends', async () => {
  const { processor, written, flood } = stage(async () => 'done');
  flood();
  await processor.process();
  expect(written).toMatchObject({ rung: 1, claims: 50 });
});
