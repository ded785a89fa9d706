import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTenant } from '../shell/tenant';
import { useReread } from './go-live-queries';

export type Repair = Shape<'RepairView'>;
export type RepairBody = Record<string, string>;

/** What follows once the code came to the number. */
export const verifyCode = (requestCode: Repair, label: string): Repair => ({
  ...requestCode,
  id: 'verify-code',
  label,
  path: requestCode.path.replace(/request-code$/, 'verify-code'),
  asks: ['code'],
});

/** One call of ours: the API says which, and what a person must type for it. */
const call = ({ method, path }: Repair, body: RepairBody | undefined): Promise<unknown> =>
  ask(api.request(method.toLowerCase() as 'post', `/api/v1${path}` as never, { body } as never));

/**
 * Runs a repair and then asks Meta whether it helped. What was typed for it may be secret: it is let go of as soon as
 * the request has it.
 */
export function useRepair(wabaId: string) {
  const { tenantId } = useTenant();
  const reread = useReread();
  const typed = useRef<RepairBody>(undefined);
  const [stage, setStage] = useState<'repairing' | 'checking'>('repairing');
  const mutation = useMutation({
    mutationFn: async (repair: Repair) => {
      const body = repair.id === 'sync-templates' ? { wabaId } : typed.current;
      typed.current = undefined;
      setStage('repairing');
      await call(repair, body);
      setStage('checking');
      await ask(
        api.POST('/api/v1/tenants/{tenantId}/wabas/{wabaId}/readiness', {
          params: { path: { tenantId, wabaId } },
        }),
      );
    },
    onSettled: reread,
  });
  return {
    run: (repair: Repair, body?: RepairBody) => {
      typed.current = body;
      mutation.mutate(repair);
    },
    stage: mutation.isPending ? stage : null,
    done: mutation.isSuccess,
    /** Which one: that of a code leads on to another. */
    asked: mutation.isSuccess && mutation.variables.id === 'request-code',
    error: mutation.error,
    reset: mutation.reset,
  };
}
