import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  /** What would be here, and how it comes here. */
  children?: ReactNode;
  action?: ReactNode;
  /** It is all there is on the page. */
  alone?: boolean;
}

/** Nothing is here yet: says what would be, and what to do. */
export function EmptyState({ icon, title, children, action, alone = false }: EmptyStateProps) {
  const Heading = alone ? 'h1' : 'h2';
  return (
    <div className="m-auto grid max-w-sm justify-items-center gap-2 p-8 text-center">
      <div className="mb-1 grid size-12 place-items-center rounded-full bg-sunken text-ink-2">{icon}</div>
      <Heading className="text-name font-semibold">{title}</Heading>
      {children && <div className="grid gap-2 text-list text-ink-2">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
