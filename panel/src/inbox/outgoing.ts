import { useSyncExternalStore } from 'react';
import type { Shape } from '../api/client';
import type { Message } from '../message/content';

/** Something that was sent here and is not yet in the thread: on its way to the server, or refused by it. */
export interface Outgoing {
  /** Also the `Idempotency-Key`: however often it is tried, it is queued once. */
  key: string;
  conversationId: string;
  body: Shape<'WriteMessageDto'>;
  /** What it looks like meanwhile. */
  shown: Message;
  /** A file that is uploaded first, and how far that is, from 0 to 1. */
  file?: File;
  progress?: number;
  error?: unknown;
  /** What stands in the field again when it is discarded. */
  text?: string;
}

let all: readonly Outgoing[] = [];
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** Adds it, or changes the one with this key. */
export function putOutgoing(outgoing: Outgoing): void {
  const known = all.some(({ key }) => key === outgoing.key);
  all = known ? all.map((other) => (other.key === outgoing.key ? outgoing : other)) : [...all, outgoing];
  tell();
}

export function changeOutgoing(key: string, change: Partial<Outgoing>): void {
  all = all.map((outgoing) => (outgoing.key === key ? { ...outgoing, ...change } : outgoing));
  tell();
}

export function dropOutgoing(key: string): void {
  all = all.filter((outgoing) => outgoing.key !== key);
  tell();
}

/** Everything of this page that is on its way; the same list until something changes. */
export const useOutgoing = (): readonly Outgoing[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );

const sent = new Set<string>();

/** Messages that were sent from this page, by id: whatever else leaves, somebody else has written. */
export const rememberSent = (messageId: string): void => void sent.add(messageId);
export const wasSentHere = (messageId: string): boolean => sent.has(messageId);
