import type { ServiceWindow } from './window';

/** What is left of the 24 hours, as a fuse along the top of the composer; dashed when they are over. Said in words below. */
export function WindowFuse({ window: { phase, share } }: { window: ServiceWindow }) {
  if (phase === 'closed' || phase === 'never')
    return <div aria-hidden className="h-0 border-t-2 border-dashed border-line-strong/70" />;
  const tone = phase === 'last' ? 'bg-bad' : phase === 'soon' ? 'bg-warn' : 'bg-line-strong';
  return (
    <div aria-hidden className="h-0.5 bg-line">
      <div className={`h-full ${tone}`} style={{ width: `${Math.max(1, share * 100)}%` }} />
    </div>
  );
}
