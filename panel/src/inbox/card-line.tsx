import type { ReactNode } from 'react';

/** A fact of the contact card. */
export const CardLine = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="grid grid-cols-[104px_minmax(0,1fr)] items-baseline gap-2">
    <dt className="break-words text-ink-2">{label}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
);
