import type { ReactNode } from 'react';

/** A part of the account: what it is about at the left, what to do at the right. */
export function Section({
  title,
  lead,
  action,
  children,
}: {
  title: ReactNode;
  lead?: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className="grid gap-3 border-t border-line pt-6">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid max-w-md gap-1">
          <h2 className="flex items-center gap-2 text-name font-semibold">{title}</h2>
          {lead && <p className="text-list text-ink-2">{lead}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
