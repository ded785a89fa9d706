/**
 * Does something now and again and again until it is told to stop, or until it fails: whoever cannot do it now need not
 * try again. The next time begins only after the last one has ended.
 */
export function keptAlive(
  act: () => Promise<void>,
  everyMs: number,
  failed: (error: unknown) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const again = (): void => {
    act().then(
      () => {
        if (!stopped) timer = setTimeout(again, everyMs).unref();
      },
      (error: unknown) => {
        stopped = true;
        failed(error);
      },
    );
  };
  again();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
