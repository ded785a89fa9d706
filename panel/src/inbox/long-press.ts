import type { MouseEvent, PointerEvent, TouchEvent } from 'react';
import { useCallback, useEffect, useMemo, useRef } from 'react';

/** A finger rests so long, in milliseconds, and slips no further than so many pixels. */
const REST_MS = 450;
const SLIP_PX = 10;
/** What answers a finger by itself. */
const OWN = 'a, button, input, summary, audio, video';

/** What a finger that rests on something does, where there is no pointer to hover with: for the whole of a list at once. */
export function useLongPress(onPress: (on: Element) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const rested = useRef(false);
  const from = useRef({ x: 0, y: 0 });
  const stop = useCallback(() => clearTimeout(timer.current), []);
  useEffect(() => stop, [stop]);
  return useMemo(
    () => ({
      onPointerDown: ({ pointerType, isPrimary, target, clientX: x, clientY: y }: PointerEvent) => {
        stop();
        rested.current = false;
        if (pointerType !== 'touch' || !isPrimary || (target as Element).closest(OWN)) return;
        from.current = { x, y };
        timer.current = setTimeout(() => {
          rested.current = true;
          onPress(target as Element);
        }, REST_MS);
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        if (Math.hypot(clientX - from.current.x, clientY - from.current.y) > SLIP_PX) stop();
      },
      onPointerUp: stop,
      // The browser scrolls now.
      onPointerCancel: stop,
      onTouchEnd: (event: TouchEvent) => {
        // A click would follow, beside what has just opened.
        if (rested.current) event.preventDefault();
      },
      onContextMenu: (event: MouseEvent) => {
        // Ours takes the place of the browser's.
        const { pointerType } = event.nativeEvent as unknown as { pointerType?: string };
        if (pointerType === 'touch' && !(event.target as Element).closest(OWN)) event.preventDefault();
      },
    }),
    [onPress, stop],
  );
}
