import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadOrder, LoadResult } from './webhook-load.js';

/** Makes the load, in a process of its own, so that making it never costs the measured server its time. */
export interface LoadProcess {
  /** One order at a time. */
  post(wanted: LoadOrder): Promise<LoadResult>;
  end(): void;
}

export function startLoad(): LoadProcess {
  const child = fork(fileURLToPath(new URL('./webhook-load.js', import.meta.url)));
  child.once('exit', (code) => code && process.exit(code));
  return {
    post: (wanted) =>
      new Promise((resolve) => {
        child.once('message', (result) => resolve(result as LoadResult));
        child.send(wanted);
      }),
    end: () => void child.kill(),
  };
}
