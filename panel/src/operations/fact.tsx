import type { ReactNode } from 'react';

/** A name and a value of a drawer. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex min-w-0 items-baseline gap-3">
    <dt className="w-32 shrink-0 text-ink-3">{name}</dt>
    <dd className="min-w-0 flex-1 break-words">{children}</dd>
  </div>
);

/** Those of one thing. */
export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="grid gap-2 text-list">{children}</dl>
);
