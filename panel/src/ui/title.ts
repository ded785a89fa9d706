import { useEffect } from 'react';

/** The title of the window while this is shown: what is open, then the product. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · AIAHUB Conect`;
  }, [title]);
}
