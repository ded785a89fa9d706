import type { ReactNode } from 'react';

/** A part of a page of settings: what it is about, and right of that what to do. */
export function Section({
  title,
  lead,
  action,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className="grid gap-4 border-t border-line pt-6">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid max-w-[60ch] gap-1">
          <h2 className="flex items-center gap-2 text-name font-semibold">{title}</h2>
          {lead && <p className="text-list text-ink-2">{lead}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
