import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTenant } from '../shell/tenant';

/** The first cell of a row: its way to what stands behind it, for the keyboard too. */
export function RowLink({
  section,
  itemId,
  children,
}: {
  section: string;
  itemId: string;
  children: ReactNode;
}) {
  const { tenantId } = useTenant();
  return (
    <Link
      to="/t/$tenantId/operations/$section/$itemId"
      params={{ tenantId, section, itemId }}
      search={(before) => before}
      className="hover:underline"
    >
      {children}
    </Link>
  );
}
