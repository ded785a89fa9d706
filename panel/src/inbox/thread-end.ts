import type { RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../message/content';
import { inboundAfter } from './thread-rows';

/** So close to the end, in pixels, somebody is at the end. */
const CLOSE_PX = 80;
/** Fractions of pixels, which browsers round. */
const REST_PX = 2;

interface ThreadEnd {
  /** Whether the end of the thread is in sight; undefined until the thread stands where it opens. */
  atEnd: boolean | undefined;
  /** How much the person wrote below what is in sight. */
  below: number;
  /** To be called whenever the thread was scrolled. */
  look(): void;
  /** To be called where the thread opens at its end. */
  stay(): void;
}

/**
 * Where somebody is in a thread: known from scrolling, never guessed, since what is seen counts as read. Whoever is at
 * the end stays there whatever grows above: a template that is filled in, a file that comes.
 * @param height of all rows together, in pixels
 */
export function useThreadEnd(
  scroller: RefObject<HTMLElement | null>,
  messages: readonly Message[],
  loaded: boolean,
  height: number,
): ThreadEnd {
  const [atEnd, setAtEnd] = useState<boolean>();
  const lastSeen = useRef<string | undefined>(undefined);
  const stays = useRef(false);
  const top = useRef(0);
  const look = useCallback(() => {
    const { current } = scroller;
    if (!current) return;
    const left = current.scrollHeight - current.scrollTop - current.clientHeight;
    // What grows carries nobody away from the end: going up does, however little.
    const up = current.scrollTop < top.current;
    top.current = current.scrollTop;
    if (left <= REST_PX || (left < CLOSE_PX && !up)) stays.current = true;
    else if (up) stays.current = false;
    setAtEnd(left < CLOSE_PX || stays.current);
  }, [scroller]);
  const stay = useCallback(() => {
    stays.current = true;
    setAtEnd(true);
  }, []);
  useEffect(() => {
    if (!loaded) return undefined;
    // A thread that fits into the page is never scrolled. By the next frame it stands where it opens.
    const frame = requestAnimationFrame(() => requestAnimationFrame(look));
    return () => cancelAnimationFrame(frame);
  }, [loaded, look]);
  useLayoutEffect(() => {
    const { current } = scroller;
    if (stays.current && current) current.scrollTop = current.scrollHeight;
  }, [scroller, height]);
  if (atEnd !== false) lastSeen.current = messages.at(-1)?.id;
  return { atEnd, below: atEnd === false ? inboundAfter(messages, lastSeen.current) : 0, look, stay };
}
