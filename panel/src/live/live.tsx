import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { api, ask } from '../api/client';
import { LiveLine } from './live-line';
import type { Note } from './notes';
import { keysOf } from './notes';
import { Pace } from './pace';

/** However quiet it is, what is shown is asked for again this often: a note may be lost with the process that sent it. */
const LOOK_EVERY_MS = 60_000;

type Listener = (notes: Note[] | 'look') => void;

interface Live {
  /** Whether the stream lives; when not, what is shown may be old. */
  alive: boolean;
  listeners: Set<Listener>;
}

const LiveContext = createContext<Live>({ alive: true, listeners: new Set() });

/** Whether news arrive by themselves right now. */
export const useAlive = (): boolean => use(LiveContext).alive;

/** Hears the notes of the tenant; `look`: anything may have changed. Queries by the usual keys need no listener. */
export function useNotes(listener: Listener): void {
  const { listeners } = use(LiveContext);
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const hear: Listener = (notes) => latest.current(notes);
    listeners.add(hear);
    return () => void listeners.delete(hear);
  }, [listeners]);
}

/** Listens to a tenant's notes for everything below. */
export function LiveProvider({ tenantId, children }: { tenantId: string; children: ReactNode }) {
  const queries = useQueryClient();
  const [alive, setAlive] = useState(true);
  const [listeners] = useState(() => new Set<Listener>());

  useEffect(() => {
    let waiting: Note[] = [];
    const pace = new Pace();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      const notes = waiting;
      waiting = [];
      timer = undefined;
      pace.handled(notes.length, Date.now());
      // What is looked at is asked for before what is counted.
      listeners.forEach((listener) => listener(notes));
      for (const queryKey of keysOf(notes, tenantId)) void queries.invalidateQueries({ queryKey });
    };
    const look = () => {
      listeners.forEach((listener) => listener('look'));
      void queries.invalidateQueries({
        predicate: ({ queryKey }) =>
          queryKey[1] === tenantId && queryKey[0] !== 'thread' && queryKey[0] !== 'conversations',
      });
    };
    const line = new LiveLine(
      tenantId,
      (heard) => {
        if (heard === 'look') return look();
        if (heard === 'beat') return undefined;
        // Asking for anything finds out whether somebody is still signed in.
        if (heard === 'end') {
          return void ask(api.GET('/api/v1/tenants/{tenantId}', { params: { path: { tenantId } } })).catch(
            () => undefined,
          );
        }
        waiting.push(...heard.notes);
        timer ??= setTimeout(tell, pace.wait(Date.now()));
        return undefined;
      },
      setAlive,
    );
    const minute = setInterval(() => document.visibilityState === 'visible' && look(), LOOK_EVERY_MS);
    const wake = () => document.visibilityState === 'visible' && line.wake();
    document.addEventListener('visibilitychange', wake);
    const lost = () => setAlive(false);
    window.addEventListener('online', wake);
    window.addEventListener('offline', lost);
    return () => {
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
      window.removeEventListener('offline', lost);
      clearInterval(minute);
      clearTimeout(timer);
      line.close();
    };
  }, [tenantId, queries, listeners]);

  const live = useMemo(() => ({ alive, listeners }), [alive, listeners]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
