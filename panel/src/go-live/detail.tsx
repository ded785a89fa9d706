import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { useOpenHeading, useWide } from '../ui/screen';
import { Section } from '../ui/section';
import { goLiveTexts } from './go-live.texts';

/** The right side of the room: what is open, with its state beside its name; on phones with the way back. */
export function Detail({
  title,
  mark,
  lead,
  actions,
  children,
}: {
  title: ReactNode;
  mark?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = useTexts(goLiveTexts);
  const { tenantId } = useTenant();
  const Heading = useOpenHeading();
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid max-w-[720px] gap-6 px-5 py-5 wide:px-8 wide:py-7">
        <header className="grid gap-2">
          <Link
            to="/t/$tenantId/go-live"
            params={{ tenantId }}
            className="control -ml-1 inline-flex items-center gap-2 text-ink-2 wide:hidden"
          >
            <ArrowLeft size={18} aria-hidden />
            {t.back}
          </Link>
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
              <Heading className="text-title font-semibold break-words">{title}</Heading>
              {mark}
            </div>
            {actions}
          </div>
          {lead && <div className="text-ink-2">{lead}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}

/** A part of what is open. */
export const Part = (props: Omit<ComponentProps<typeof Section>, 'level'>) => (
  <Section level={useWide() ? 3 : 2} {...props} />
);

/** Names and values, one below the other. */
export function Facts({ rows }: { rows: [name: string, value: ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[minmax(120px,auto)_1fr] gap-x-5 gap-y-2 text-list">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
