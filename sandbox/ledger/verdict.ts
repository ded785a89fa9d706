import type { InboundRecord, OutboundRecord } from './ledger.js';

/** What the book says about the receiver. Empty lists = nothing wrong. */
export interface Verdict {
  /** True when `lost`, `doubled` and `outOfOrder` are empty. */
  clean: boolean;
  /** Inbound that an app should hear and has not acknowledged (yet). */
  lost: string[];
  /** Inbound that nobody was subscribed to: not the receiver's fault. */
  deaf: string[];
  /** Accepted sends that are the same one again. */
  doubled: { reason: 'same-callback-data' | 'same-answer'; to: string; wamids: string[] }[];
  /** Replies that quote an earlier message than a reply before them. */
  outOfOrder: { to: string; wamid: string; quotes: string; after: string }[];
  /** Inbound after which nothing was sent to that person. */
  unanswered: string[];
  /** Statuses that the receiver has not acknowledged (yet). */
  unacknowledgedStatuses: number;
}

/** Compares what people wrote with what was sent to them. */
export function verdictOf(inbound: InboundRecord[], outbound: OutboundRecord[]): Verdict {
  const heard = inbound.filter(({ heardBy }) => heardBy > 0);
  const lost = heard.filter(({ acknowledgedAt }) => acknowledgedAt === undefined);
  const doubled = [...sameCallbackData(outbound), ...sameAnswer(inbound, outbound)];
  const outOfOrder = disorder(inbound, outbound);
  return {
    clean: lost.length === 0 && doubled.length === 0 && outOfOrder.length === 0,
    lost: lost.map(({ wamid }) => wamid),
    deaf: inbound.filter(({ heardBy }) => heardBy === 0).map(({ wamid }) => wamid),
    doubled,
    outOfOrder,
    unanswered: unanswered(heard, outbound),
    unacknowledgedStatuses: outbound
      .flatMap(({ statuses }) => Object.values(statuses))
      .filter(({ posts, acknowledgedAt }) => posts > 0 && acknowledgedAt === undefined).length,
  };
}

function groupBy<T>(items: T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const chatOf = (record: { personId: string; phoneNumberId: string }): string =>
  `${record.phoneNumberId} ${record.personId}`;

/** Two accepted sends with one `biz_opaque_callback_data`: a resend of something that had arrived. */
function sameCallbackData(outbound: OutboundRecord[]): Verdict['doubled'] {
  const groups = groupBy(outbound, ({ phoneNumberId, bizOpaqueCallbackData }) =>
    bizOpaqueCallbackData === undefined ? undefined : `${phoneNumberId} ${bizOpaqueCallbackData}`,
  );
  return doubles(groups, 1, 'same-callback-data');
}

/**
 * More identical free-form messages to a person than the person wrote messages: at least one of them answers
 * something a second time. Templates may be repeated at will.
 */
function sameAnswer(inbound: InboundRecord[], outbound: OutboundRecord[]): Verdict['doubled'] {
  const written = groupBy(inbound, chatOf);
  const alike = groupBy(outbound, (record) =>
    record.type === 'template' || record.type === 'reaction'
      ? undefined
      : `${chatOf(record)} ${record.type} ${record.contextId ?? ''} ${JSON.stringify(record.body)}`,
  );
  return [...alike.values()].flatMap((group) => {
    const first = group[0];
    if (!first) return [];
    const mayBe = first.contextId === undefined ? (written.get(chatOf(first))?.length ?? 0) : 1;
    return doubles(new Map([['', group]]), Math.max(1, mayBe), 'same-answer');
  });
}

function doubles(
  groups: Map<string, OutboundRecord[]>,
  allowed: number,
  reason: Verdict['doubled'][number]['reason'],
): Verdict['doubled'] {
  return [...groups.values()]
    .filter((group) => group.length > allowed)
    .map((group) => ({ reason, to: group[0]?.to ?? '', wamids: group.map(({ wamid }) => wamid) }));
}

/** Replies that quote (`context.message_id`) must quote in the order in which the person wrote. */
function disorder(inbound: InboundRecord[], outbound: OutboundRecord[]): Verdict['outOfOrder'] {
  const place = new Map(inbound.map(({ wamid }, index) => [wamid, index]));
  const latest = new Map<string, { index: number; quotes: string }>();
  return outbound.flatMap((record) => {
    const index = record.contextId === undefined ? undefined : place.get(record.contextId);
    if (index === undefined || record.contextId === undefined) return [];
    const before = latest.get(chatOf(record));
    if (!before || index >= before.index) {
      latest.set(chatOf(record), { index, quotes: record.contextId });
      return [];
    }
    return [{ to: record.to, wamid: record.wamid, quotes: record.contextId, after: before.quotes }];
  });
}

function unanswered(heard: InboundRecord[], outbound: OutboundRecord[]): string[] {
  const lastSent = new Map<string, number>();
  for (const record of outbound) lastSent.set(chatOf(record), record.at);
  return heard
    .filter((record) => (lastSent.get(chatOf(record)) ?? -1) < record.writtenAt)
    .map(({ wamid }) => wamid);
}
