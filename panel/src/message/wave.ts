const BARS = 44;

/** How loud a sound is from its beginning to its end, in so many parts, each 0 to 1 of the loudest. */
export function wave(samples: Float32Array, bars = BARS): number[] {
  const size = Math.max(1, Math.floor(samples.length / bars));
  const loud = Array.from({ length: Math.min(bars, samples.length) }, (_, bar) => {
    let sum = 0;
    for (let place = bar * size; place < (bar + 1) * size; place += 1) sum += (samples[place] ?? 0) ** 2;
    return Math.sqrt(sum / size);
  });
  const most = Math.max(...loud, 0);
  return loud.map((part) => (most > 0 ? part / most : 0));
}
