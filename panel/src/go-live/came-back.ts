import { useEffect } from 'react';

/** The address in which this page was loaded: the router may make a room anew when what was added to it goes. */
const LOADED = new URL(window.location.href);

/**
 * Meta's window ends on this page. When another page follows the same signup already, the window closes itself; in the
 * tab that went to Meta and back nobody else does, and it stays. What Meta and we added to the address goes.
 */
export function useCameBack(signupId: string): void {
  useEffect(() => {
    const channel = new BroadcastChannel(`conect-signup-${signupId}`);
    const cameBack = LOADED.searchParams.has('back') && LOADED.pathname.endsWith(`/${signupId}`);
    channel.onmessage = ({ data }: MessageEvent<'back' | 'followed'>) => {
      if (data === 'back' && !cameBack) channel.postMessage('followed');
      if (data === 'followed' && cameBack) window.close();
    };
    if (cameBack) {
      if (window.location.search) window.history.replaceState(window.history.state, '', LOADED.pathname);
      channel.postMessage('back');
    }
    return () => channel.close();
  }, [signupId]);
}
