import type { ReactNode } from 'react';

/** A part of a page of settings: what it is about, and right of that what to do. */
export function Section({
  title,
  lead,
  action,
  level = 2,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  action?: ReactNode;
  /** Of its heading; 3: a part of something that has one of 2. */
  level?: 2 | 3;
  children?: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <section className="grid gap-4 border-t border-line pt-6">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="grid max-w-[60ch] min-w-0 flex-1 basis-72 gap-1">
          <Heading className="flex items-center gap-2 text-name font-semibold">{title}</Heading>
          {lead && <p className="text-list text-ink-2">{lead}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
