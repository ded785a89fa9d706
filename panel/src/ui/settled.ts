import { useEffect, useState } from 'react';

/** Long enough for the next letter to come, in milliseconds. */
const SETTLES_MS = 200;

/** What is typed, once somebody pauses: a question to the server for every letter would help nobody. */
export function useSettled(typed: string): string {
  const [settled, settle] = useState(typed);
  useEffect(() => {
    // What is cleared is cleared at once.
    const timer = setTimeout(() => settle(typed), typed === '' ? 0 : SETTLES_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
