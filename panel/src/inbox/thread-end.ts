import type { RefObject } from 'react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Message } from '../message/content';
import { inboundAfter } from './thread-rows';

/** So close to the end, in pixels, somebody is at the end. */
const CLOSE_PX = 80;

interface ThreadEnd {
  /** Whether the end of the thread is in sight; undefined until the thread stands where it opens. */
  atEnd: boolean | undefined;
  /** How much the person wrote below what is in sight. */
  below: number;
  /** To be called whenever the thread was scrolled. */
  look(): void;
}

/** Where somebody is in a thread: known from scrolling, never guessed, since what is seen counts as read. */
export function useThreadEnd(
  scroller: RefObject<HTMLElement | null>,
  messages: readonly Message[],
  loaded: boolean,
): ThreadEnd {
  const [atEnd, setAtEnd] = useState<boolean>();
  const lastSeen = useRef<string | undefined>(undefined);
  const look = useCallback(() => {
    const { current } = scroller;
    if (current) setAtEnd(current.scrollHeight - current.scrollTop - current.clientHeight < CLOSE_PX);
  }, [scroller]);
  useEffect(() => {
    if (!loaded) return undefined;
    // A thread that fits into the page is never scrolled. By the next frame it stands where it opens.
    const frame = requestAnimationFrame(() => requestAnimationFrame(look));
    return () => cancelAnimationFrame(frame);
  }, [loaded, look]);
  if (atEnd !== false) lastSeen.current = messages.at(-1)?.id;
  return { atEnd, below: atEnd === false ? inboundAfter(messages, lastSeen.current) : 0, look };
}
