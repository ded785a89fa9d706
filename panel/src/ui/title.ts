import { useEffect } from 'react';
import { onBadges, waitingNow } from './badges';

let open = '';

function show(): void {
  const waiting = waitingNow();
  document.title = [waiting > 0 ? `(${waiting})` : '', open, open && '·', 'AIAHUB Conect']
    .filter(Boolean)
    .join(' ');
}
onBadges(show);

/** The title of the window while this is shown: how much waits, what is open, then the product. */
export function useTitle(title: string): void {
  useEffect(() => {
    open = title;
    show();
  }, [title]);
}
