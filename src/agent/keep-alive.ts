/**
 * Does something now and again and again until it is told to stop, or until it fails for good, which `failed` says. The
 * next time begins only after the last one has ended.
 */
export function keptAlive(
  act: () => Promise<void>,
  everyMs: number,
  failed: (error: unknown) => boolean,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const again = (): void => {
    void act()
      .catch((error: unknown) => {
        if (failed(error)) stopped = true;
      })
      .then(() => {
        if (!stopped) timer = setTimeout(again, everyMs).unref();
      });
  };
  again();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
