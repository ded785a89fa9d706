import { lazy, Suspense, useEffect, useState } from 'react';
import { KeyHelp } from './key-help';
import { useShortcuts } from './keys';

const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }));

/** The palette (Ctrl K) and the help of the keys (?), over whichever room is open. */
export function Commands() {
  const [shown, setShown] = useState<'palette' | 'keys'>();
  const close = () => setShown(undefined);
  useShortcuts({ '?': () => setShown('keys') });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      if (event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setShown((now) => (now === 'palette' ? undefined : 'palette'));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      {shown === 'palette' && (
        <Suspense fallback={null}>
          <Palette onClose={close} onKeys={() => setShown('keys')} />
        </Suspense>
      )}
      <KeyHelp open={shown === 'keys'} onClose={close} />
    </>
  );
}
