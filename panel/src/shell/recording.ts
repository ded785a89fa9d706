import { useSyncExternalStore } from 'react';

/** One step of a recording for Meta's reviewers. */
export interface RecordingStep {
  /** What whoever records does. */
  do: string;
  /** What the viewer sees: the caption. */
  say: string;
  /** The address in the panel where it is shown; null: on a phone or at Meta. */
  address: string | null;
}

/** What is being recorded for App Review: the permission that is shown, and how far it is. */
export interface Recording {
  permission: string;
  title: string;
  steps: RecordingStep[];
  at: number;
  /** Where to return to. */
  from: string;
}

const KEY = 'conect.recording';
const listeners = new Set<() => void>();
let recording: Recording | null = read();

function read(): Recording | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Recording | null;
  } catch {
    return null;
  }
}

/** Begins, moves or (with null) ends a recording. It outlives a reload of this tab: signing in is part of some. */
export function record(next: Recording | null): void {
  recording = next;
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
  else sessionStorage.removeItem(KEY);
  listeners.forEach((tell) => tell());
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** What is being recorded in this tab. */
export const useRecording = (): Recording | null => useSyncExternalStore(subscribe, () => recording);
