import { useNavigate } from '@tanstack/react-router';
import { useTenant } from '../shell/tenant';

/** Opens and closes what stands behind a row: it has an address of its own, under which the filter stays. */
export function useOpen(section: string) {
  const { tenantId } = useTenant();
  const navigate = useNavigate();
  return {
    open: (itemId: string) =>
      void navigate({
        to: '/t/$tenantId/operations/$section/$itemId',
        params: { tenantId, section, itemId },
        search: (before) => before,
      }),
    close: () =>
      void navigate({
        to: '/t/$tenantId/operations/$section',
        params: { tenantId, section },
        search: (before) => before,
      }),
  };
}
