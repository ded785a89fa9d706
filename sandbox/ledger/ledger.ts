import type { PostListener } from '../webhooks/post-office.js';
import type { Receipt } from '../webhooks/envelope.js';
import { latencyOf, type Latency } from './latency.js';
import { verdictOf, type Verdict } from './verdict.js';

/** What a person wrote and how its webhook fared. Times are unix ms. */
export interface InboundRecord {
  wamid: string;
  personId: string;
  /** wa_id, or the business-scoped user id of somebody who hides the number. */
  from: string;
  phoneNumberId: string;
  type: string;
  text: string;
  /** The message's own timestamp, which a test may choose. */
  at: number;
  /** When the person really wrote. */
  writtenAt: number;
  /** Apps that heard it; 0 = nobody was subscribed. */
  heardBy: number;
  /** POSTs that carried it, retries and duplicates included. */
  posts: number;
  lastPostedAt?: number;
  /** First answered with 200. */
  acknowledgedAt?: number;
  /** Meta stopped trying. */
  gaveUp?: boolean;
}

/** A send that the sandbox accepted. Times are unix ms. */
export interface OutboundRecord {
  wamid: string;
  phoneNumberId: string;
  personId: string;
  to: string;
  type: string;
  text: string;
  body: unknown;
  bizOpaqueCallbackData?: string;
  contextId?: string;
  at: number;
  /** False: a fault kept the answer from the caller, who cannot know that it was accepted. */
  answered: boolean;
  statuses: Record<string, { at: number; posts: number; acknowledgedAt?: number }>;
}

/** Older records than this fall out, oldest first. */
const kept = 500_000;

/** The book of what was posted and what came: the judge of every fault test. */
export class Ledger implements PostListener {
  private inbound = new Map<string, InboundRecord>();
  private outbound = new Map<string, OutboundRecord>();
  private posts = 0;
  private acknowledgedPosts = 0;

  wrote(record: InboundRecord): void {
    this.inbound.set(record.wamid, record);
    trim(this.inbound);
  }

  accepted(record: OutboundRecord): void {
    this.outbound.set(record.wamid, record);
    trim(this.outbound);
  }

  /** `biz_opaque_callback_data` of a send. */
  callbackDataOf(wamid: string): string | undefined {
    return this.outbound.get(wamid)?.bizOpaqueCallbackData;
  }

  statusCame(wamid: string, status: string, at: number): void {
    const record = this.outbound.get(wamid);
    if (record) record.statuses[status] = { at, posts: 0 };
  }

  posted(receipts: Receipt[], at: number): void {
    this.posts++;
    for (const receipt of receipts) {
      if (receipt.kind === 'inbound') {
        const record = this.inbound.get(receipt.wamid);
        if (!record) continue;
        record.posts++;
        record.lastPostedAt = at;
      } else {
        const status = this.outbound.get(receipt.wamid)?.statuses[receipt.status];
        if (status) status.posts++;
      }
    }
  }

  acknowledged(receipts: Receipt[], at: number): void {
    this.acknowledgedPosts++;
    for (const receipt of receipts) {
      const record =
        receipt.kind === 'inbound'
          ? this.inbound.get(receipt.wamid)
          : this.outbound.get(receipt.wamid)?.statuses[receipt.status];
      if (record) record.acknowledgedAt ??= at;
    }
  }

  gaveUp(receipts: Receipt[]): void {
    for (const receipt of receipts) {
      const record = receipt.kind === 'inbound' ? this.inbound.get(receipt.wamid) : undefined;
      if (record) record.gaveUp = true;
    }
  }

  /** How much is in the book; cheap, for progress lines. */
  counts(): LedgerCounts {
    const { posts, acknowledgedPosts } = this;
    return { inbound: this.inbound.size, outbound: this.outbound.size, posts, acknowledgedPosts };
  }

  /**
   * The whole book and its verdict.
   * @param phoneNumberId only this number
   * @param since only what happened from this unix ms on
   */
  read(filter: { phoneNumberId?: string; since?: number; records?: boolean }): LedgerAnswer {
    const wanted = (record: { phoneNumberId: string; at: number; writtenAt?: number }): boolean =>
      (filter.phoneNumberId === undefined || record.phoneNumberId === filter.phoneNumberId) &&
      (record.writtenAt ?? record.at) >= (filter.since ?? 0);
    const inbound = [...this.inbound.values()].filter(wanted);
    const outbound = [...this.outbound.values()].filter(wanted);
    return {
      counts: { ...this.counts(), inbound: inbound.length, outbound: outbound.length },
      verdict: verdictOf(inbound, outbound),
      latency: latencyOf(inbound, outbound),
      ...(filter.records === false ? {} : { inbound, outbound }),
    };
  }

  clear(): void {
    this.inbound.clear();
    this.outbound.clear();
    this.posts = 0;
    this.acknowledgedPosts = 0;
  }
}

/** Sizes; `posts` counts every try of every webhook. */
export interface LedgerCounts {
  inbound: number;
  outbound: number;
  posts: number;
  acknowledgedPosts: number;
}

/** Answer of `GET /control/ledger`. */
export interface LedgerAnswer {
  counts: LedgerCounts;
  verdict: Verdict;
  latency: Latency;
  inbound?: InboundRecord[];
  outbound?: OutboundRecord[];
}

function trim<T>(records: Map<string, T>): void {
  if (records.size <= kept) return;
  const oldest = records.keys().next();
  if (!oldest.done) records.delete(oldest.value);
}
