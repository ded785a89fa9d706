import type { ReactNode } from 'react';

const TONES = {
  bad: 'bg-bad-soft',
  warn: 'bg-warn-soft',
  calm: 'bg-sunken',
};

/** Something about this template that people must know, with what to do. */
export function Notice({
  tone,
  icon,
  title,
  action,
  children,
}: {
  tone: keyof typeof TONES;
  icon: ReactNode;
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className={`flex gap-3 rounded-l px-4 py-3 ${TONES[tone]}`}>
      <div className="mt-0.5 shrink-0">{icon}</div>
      <div className="grid min-w-0 flex-1 gap-1">
        <h2 className="font-semibold">{title}</h2>
        <div className="grid gap-1 text-list text-ink-2">{children}</div>
        {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </section>
  );
}
