import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'agent' | 'accent';

const TONES: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-2',
  ok: 'bg-sunken text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  agent: 'bg-agent-soft text-agent',
  accent: 'bg-accent-soft text-accent-text',
};

/** A state in words, with an icon: never by colour alone. */
export function Mark({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex max-w-full items-center gap-1 rounded-s px-1.5 text-small font-semibold ${TONES[tone]}`}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
