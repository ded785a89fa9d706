import type { ReactNode } from 'react';

/** A key of the keyboard, as a hint; it means nothing to screen readers and fingers. */
export const Key = ({ children }: { children: ReactNode }) => (
  <kbd
    aria-hidden
    className="inline-block min-w-4 rounded-s border border-line bg-surface px-1 text-center font-sans text-meta text-ink-3 max-wide:hidden"
  >
    {children}
  </kbd>
);
